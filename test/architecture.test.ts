import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { actions } from '../mock-server/api/actions/index.js';
import { operations } from '../mock-server/control/operations/index.js';
import { checks } from '../harness/checks/index.js';
import { findingRules, packagePath } from '../mock-server/index.js';
import { cameraMessages, waysBack } from '../mock-server/shared/camera-messages.js';

const root = packagePath('.');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
})
  .toString()
  .split('\n')
  .filter((file) => file !== '');
const sources = files.filter((file) => /^(?:mock-server|harness|cli|vitest)\/.*\.ts$/.test(file));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Folder by folder, what each may import besides itself and libraries. */
const mayImport: readonly (readonly [layer: RegExp, allowed: RegExp])[] = [
  [/^mock-server\/shared\//, /^$/],
  [/^mock-server\/web\//, /^mock-server\/shared\//],
  [/^mock-server\/domain\//, /^mock-server\/shared\//],
  [/^mock-server\/state\//, /^mock-server\/(?:shared|domain)\//],
  [/^mock-server\/storage\//, /^mock-server\/(?:shared|domain|state)\//],
  [/^mock-server\/api\//, /^mock-server\/(?:shared|domain|state|storage)\//],
  [/^mock-server\/flow\//, /^mock-server\/(?:shared|domain|state)\//],
  [/^mock-server\/control\//, /^mock-server\/(?:shared|domain|state|storage|api|flow)\//],
  [/^mock-server\/http\//, /^mock-server\/(?:shared|domain|state|storage|api|flow|control)\//],
  [/^mock-server\/test-api\//, /^mock-server\/(?:shared|domain|state|api|flow|control)\//],
  [/^mock-server\/log\.ts/, /^mock-server\/state\//],
  [/^mock-server\/app\.ts/, /^mock-server\/(?:http|state)\//],
  [/^mock-server\/index\.ts/, /^mock-server\/(?!web)/],
  [/^vitest\//, /^mock-server\/index\.ts/],
  [/^harness\//, /^mock-server\/(?:index\.ts|shared\/)/],
  [/^cli\//, /^(?:harness|mock-server)\//],
];

const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/(?:from|import\()\s*'(\.[^']*)\.js'/g)].map(([, path = '']) =>
    normalize(join(dirname(file), `${path}.ts`)),
  );

describe('the house', () => {
  test('imports point one way', () => {
    const wrong = sources.flatMap((file) => {
      const rule = mayImport.find(([layer]) => layer.test(file));
      if (!rule) return [`${file} belongs to no layer`];
      const [layer, allowed] = rule;
      return importsOf(file)
        .filter((target) => !layer.test(target) && !allowed.test(target))
        .map((target) => `${file} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test('only http/ and app.ts know Express and node:http servers', () => {
    const wrong = sources.filter(
      (file) =>
        /from '(?:express|multer)'|import \{[^}]*createServer[^}]*\} from 'node:http'/.test(
          read(file),
        ) && !/^mock-server\/(?:http\/|app\.ts)/.test(file),
    );
    expect(wrong).toEqual([]);
  });

  test('there is one clock and one source of ids', () => {
    const reading = /Date\.now\b|new Date\(\)|Math\.random\(|randomUUID\(/;
    const wrong = sources.filter(
      (file) => reading.test(read(file)) && !/\/state\/(?:clock|ids)\.ts$/.test(file),
    );
    expect(wrong).toEqual([]);
  });

  test('no file has more than 300 lines', () => {
    const long = files
      .filter((file) => /\.(?:ts|js)$/.test(file))
      .map((file) => ({ file, lines: read(file).split('\n').length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  test('the README has fewer than 150 lines', () => {
    expect(read('README.md').split('\n').length).toBeLessThan(150);
  });

  test('tests and product do not reach outside the repository', () => {
    const wrong = files.filter(
      (file) =>
        /\.(?:ts|js|json|md|sh)$|\.ci\/run$/.test(file) &&
        /\.\.\/shared\/(?:design|data|reference)/.test(read(file)),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the catalogues', () => {
  const filesIn = (folder: string) =>
    files
      .filter((file) => dirname(file) === folder && file.endsWith('.ts'))
      .map((file) => file.slice(folder.length + 1, -3))
      .filter((name) => name !== 'index');

  test('every action file is registered', () => {
    expect([...actions.keys()].map(kebab).sort()).toEqual(
      filesIn('mock-server/api/actions').sort(),
    );
  });

  test('every operation of the control API is registered', () => {
    expect(operations.map(({ id }) => kebab(id)).sort()).toEqual(
      filesIn('mock-server/control/operations').sort(),
    );
  });

  test('every file of a finding’s rule is registered', () => {
    const beside = ['rule', 'events', 'end-is-due'];
    expect(findingRules.map(({ id }) => id).sort()).toEqual(
      filesIn('mock-server/domain/findings')
        .filter((name) => !beside.includes(name))
        .sort(),
    );
  });

  test('every check file is registered', () => {
    expect(checks.map(({ id }) => id).sort()).toEqual(
      filesIn('harness/checks')
        .filter((name) => !['check', 'judge', 'never-verified'].includes(name))
        .sort(),
    );
  });

  test('every command file is in the command table', () => {
    const table = read('cli/faceid-mock.ts');
    const missing = filesIn('cli/commands').filter(
      (name) => !table.includes(`commands/${name}.js`),
    );
    expect(missing).toEqual([]);
  });
});

describe('the texts of the page', () => {
  const folder = 'mock-server/web/page/i18n/';
  const textsIn = (language: string) =>
    JSON.parse(read(`${folder}${language}.json`)) as Record<string, string>;
  const english = textsIn('en');
  const keys = Object.keys(english);
  const languages = files
    .filter((file) => file.startsWith(folder))
    .map((file) => file.slice(folder.length, -'.json'.length));
  const others = languages.filter((language) => language !== 'en');
  /** Keys whose text does not hold to the rule. */
  const wrongIn = (language: string, holds: (text: string, key: string) => boolean) =>
    Object.entries(textsIn(language)).filter(([key, text]) => !holds(text, key));

  test('are there in every language that Tencent offers', () => {
    expect(languages).toEqual(expect.arrayContaining(['en', 'id', 'th', 'zh-CN', 'zh-TW']));
  });

  test.each(others)('in %s have the keys of English, in the same order', (language) => {
    expect(Object.keys(textsIn(language))).toEqual(keys);
  });

  test.each(others)('in %s have the places of English to fill in', (language) => {
    const places = (text = '') => (text.match(/\{\d\}/g) ?? []).sort().join();
    const wrong = wrongIn(language, (text, key) => places(text) === places(english[key]));
    expect(wrong).toEqual([]);
  });

  test.each(languages)('in %s are neither empty nor padded', (language) => {
    const wrong = wrongIn(language, (text) => text !== '' && text === text.trim());
    expect(wrong).toEqual([]);
  });

  test.each(others)('in %s are not English', (language) => {
    const scripts: Record<string, RegExp> = {
      th: /\p{Script=Thai}/u,
      'zh-CN': /\p{Script=Han}/u,
      'zh-TW': /\p{Script=Han}/u,
    };
    const script = scripts[language] ?? /\p{Letter}/u;
    // "3.0 MB / 8.4 MB" needs no words.
    const wordless = language.startsWith('zh') ? ['upload.progress'] : [];
    const wrong = wrongIn(
      language,
      (text, key) => wordless.includes(key) || (script.test(text) && text !== english[key]),
    );
    expect(wrong).toEqual([]);
  });

  test.each(['zh-CN', 'zh-TW'])('in %s have the punctuation of Chinese', (language) => {
    const halfWidth = /\p{Script=Han}\s?[,.:;!?()"']|[,.:;!?()"']\s?\p{Script=Han}/u;
    expect(wrongIn(language, (text) => !halfWidth.test(text))).toEqual([]);
  });

  test.each(languages)('in %s fit the buttons of a 320 px phone', (language) => {
    const isButton = /\.(?:action|record|use|again|cancel|next|retry|restart|stay|leave)$/;
    // By rule of thumb, at 15 px: a Chinese character is a square, Thai vowels and tones take no room.
    const width = (text: string) => {
      const letters = text.replace(/\p{Mark}/gu, '');
      const squares = letters.match(/[\p{Script=Han}\uff00-\uff60]/gu) ?? [];
      return squares.length * 15 + (letters.length - squares.length) * 8.7;
    };
    const wrong = wrongIn(language, (text, key) => !isButton.test(key) || width(text) <= 232);
    expect(wrong).toEqual([]);
  });

  describe('and its code', () => {
    const code = sources
      .filter((file) => file.startsWith('mock-server/web/page/'))
      .map(read)
      .join('\n');
    const groups = [...new Set(keys.map((key) => key.split('.')[0]))].join('|');
    /** Said directly, or kept in a table to be said later. */
    const said = (quote: string, end: string) =>
      [
        ...code.matchAll(
          new RegExp(
            `\\b(?:words|say)\\(\\s*${quote}([\\w.-]+)${end}|${quote}((?:${groups})\\.[\\w.-]*)${end}`,
            'g',
          ),
        ),
      ].map(([, direct, kept]) => direct ?? kept ?? '');
    const whole = said("'", "'");
    const prefixes = said('`', '\\$\\{');

    test('every text that is said is there', () => {
      expect(whole.length).toBeGreaterThan(40);
      expect(whole.filter((key) => !keys.includes(key))).toEqual([]);
      const lost = prefixes.filter((prefix) => !keys.some((key) => key.startsWith(prefix)));
      expect(lost).toEqual([]);
    });

    test('every text that is there is said', () => {
      const silent = keys.filter(
        (key) => !whole.includes(key) && !prefixes.some((prefix) => key.startsWith(prefix)),
      );
      expect(silent).toEqual([]);
    });

    test('every camera problem has its text and its way back', () => {
      const needed = [...Object.keys(cameraMessages), ...Object.values(waysBack)];
      expect(needed.filter((name) => !keys.includes(`problem.${name}`))).toEqual([]);
    });
  });
});

const kebab = (name: string): string => name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();
