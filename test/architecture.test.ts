import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { actions } from '../mock-server/api/actions/index.js';
import { checks } from '../harness/checks/index.js';
import { packagePath } from '../mock-server/index.js';

const root = packagePath('.');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
})
  .toString()
  .split('\n')
  .filter((file) => file !== '');
const sources = files.filter((file) => /^(?:mock-server|harness|cli)\/.*\.ts$/.test(file));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Folder by folder, what each may import besides itself and libraries. */
const mayImport: readonly (readonly [layer: RegExp, allowed: RegExp])[] = [
  [/^mock-server\/shared\//, /^$/],
  [/^mock-server\/web\//, /^mock-server\/shared\//],
  [/^mock-server\/domain\//, /^mock-server\/shared\//],
  [/^mock-server\/state\//, /^mock-server\/(?:shared|domain)\//],
  [/^mock-server\/storage\//, /^mock-server\/(?:shared|domain|state)\//],
  [/^mock-server\/api\//, /^mock-server\/(?:shared|domain|state|storage)\//],
  [/^mock-server\/http\//, /^mock-server\/(?:shared|domain|state|storage|api)\//],
  [/^mock-server\/log\.ts/, /^mock-server\/state\//],
  [/^mock-server\/app\.ts/, /^mock-server\/(?:http|state)\//],
  [/^mock-server\/index\.ts/, /^mock-server\/(?!web)/],
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

  test('every check file is registered', () => {
    expect(checks.map(({ id }) => id).sort()).toEqual(
      filesIn('harness/checks')
        .filter((name) => name !== 'check')
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

  test('every language has the keys of English', () => {
    const words = (language: string) =>
      Object.keys(JSON.parse(read(`mock-server/web/page/i18n/${language}.json`)) as object).sort();
    expect(words('zh-CN')).toEqual(words('en'));
  });
});

const kebab = (name: string): string => name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();
