import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { actions } from '../mock-server/api/actions/index.js';
import { operations } from '../mock-server/control/operations/index.js';
import { checks } from '../harness/checks/index.js';
import { probes } from '../harness/probes/index.js';
import { findingRules } from '../mock-server/index.js';
import { files, read, sources } from './support/source-files.js';

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
  [/^mock-server\/log\.ts/, /^mock-server\/(?:shared|state)\//],
  [/^mock-server\/app\.ts/, /^mock-server\/(?:http|state)\//],
  [/^mock-server\/index\.ts/, /^mock-server\/(?!web)/],
  [/^vitest\//, /^mock-server\/index\.ts/],
  [/^harness\//, /^mock-server\/(?:index\.ts|shared\/)/],
  [/^cli\//, /^(?:harness|mock-server)\//],
];

/** Room by room, in the order of a run: which other rooms of the harness each may look into. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  processes: [],
  offline: ['processes'],
  browser: ['processes'],
  phone: [],
  plan: ['phone', 'offline'],
  customer: ['processes', 'offline', 'plan'],
  drivers: ['phone', 'plan'],
  report: [],
  ticket: ['phone'],
  visitor: ['browser', 'phone', 'plan', 'customer', 'drivers'],
  case: ['browser', 'plan', 'drivers', 'visitor', 'report'],
  trace: ['plan', 'drivers', 'visitor', 'case', 'report'],
  probes: ['plan', 'drivers', 'visitor', 'case'],
  checks: ['phone', 'plan', 'drivers', 'case', 'report'],
  causes: ['checks', 'report'],
  replay: ['report'],
  reporters: ['plan', 'checks', 'causes', 'report'],
  record: ['plan', 'drivers'],
};
/** What brings the rooms together. */
const hall = [
  'harness/index.ts',
  'harness/run-all.ts',
  'harness/smoke.ts',
  'harness/drive-case.ts',
];

const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/(?:from|import\()\s*'(\.[^']*)\.js'/g)].map(([, path = '']) =>
    normalize(join(dirname(file), `${path}.ts`)),
  );

/** What is left of a graph once all is taken away that leads nowhere, or that nothing leads to. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  let left = [...graph.keys()];
  for (;;) {
    const leadsOn = (file: string) =>
      (graph.get(file) ?? []).some((target) => left.includes(target));
    const targets = new Set(left.flatMap((file) => graph.get(file) ?? []));
    const stays = left.filter((file) => leadsOn(file) && targets.has(file));
    if (stays.length === left.length) return left;
    left = stays;
  }
}

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

  test('the rooms of the harness look one way, types counted', () => {
    const roomOf = (file: string) => /^harness\/([\w-]+)\//.exec(file)?.[1];
    const inHarness = sources.filter((file) => file.startsWith('harness/'));
    const wrong = inHarness.flatMap((file) => {
      if (hall.includes(file)) return [];
      const room = roomOf(file);
      const others = room === undefined ? undefined : rooms[room];
      if (room === undefined || others === undefined) return [`${file} is in no room`];
      return importsOf(file)
        .filter((target) => target.startsWith('harness/'))
        .filter((target) => ![room, ...others].includes(roomOf(target) ?? ''))
        .map((target) => `${file} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test('no imports go round in a circle, types counted', () => {
    const all = files.filter((file) => /\.ts$/.test(file));
    expect(circlesIn(new Map(all.map((file) => [file, importsOf(file)])))).toEqual([]);
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
        .filter(
          (name) =>
            ![
              'check',
              'judge',
              'known-third-parties',
              'never-verified',
              'not-judged',
              'said',
              'texts',
            ].includes(name),
        )
        .sort(),
    );
  });

  test('every probe file is registered, and what it gives back is judged by a check', () => {
    const beside = [
      'probe',
      'run-probes',
      'further-visitor',
      'choose-probes',
      'hostile-values',
      'open-callback',
      'other-users-values',
      'own-callback',
      'page-view',
      'session-values',
      'short-cookies',
      'stopped-by',
      'wander',
      'made-up-messages',
      'listens-to-messages',
      'opened-from-elsewhere',
    ];
    expect(probes.map(({ id }) => id).sort()).toEqual(
      filesIn('harness/probes')
        .filter((name) => !beside.includes(name))
        .sort(),
    );
    const judged = checks.map(({ id }) => id);
    expect(probes.flatMap(({ gives }) => gives).filter((id) => !judged.includes(id))).toEqual([]);
  });

  test('every command file is in the command table', () => {
    const table = read('cli/faceid-mock.ts');
    const missing = filesIn('cli/commands').filter(
      (name) => !table.includes(`commands/${name}.js`),
    );
    expect(missing).toEqual([]);
  });
});

const kebab = (name: string): string => name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();
