import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packagePath, packageVersion } from '../../mock-server/index.js';
import { lineOf, runCli, startCli } from '../support/run-cli.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

const config = (over: object) => ({
  integration: {
    command: 'node server.js',
    url: 'http://127.0.0.1:${PORT}/',
    start: [],
    verified: { text: 'ok' },
    failed: { text: 'no' },
  },
  ...over,
});

async function configFile(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('a wrong setting ends with exit code 2 and one line that says what is right', () => {
  test.each<[string[], string]>([
    [['--prot', '1'], "unknown option '--prot' (Did you mean --port?)"],
    [['srve'], 'there is no command "srve". Did you mean "serve"?'],
    [['serve', '--port', 'abc'], '"abc" is not a whole number'],
    [['serve', '--port', '99999'], 'option port:'],
    [['serve', '--scenario', 'pas'], 'there is no scenario "pas". Did you mean "pass"?'],
    [['serve', '--pace', 'slow'], 'Allowed choices are human, fast'],
    [['serve', '--config', 'nowhere.json'], 'there is no config file at nowhere.json'],
    [['explain'], 'give a user agent in quotes'],
    [['explain', ' '], 'the user agent is empty'],
    [
      ['list', 'device'],
      'Allowed choices are devices, cameras, scenarios, probes, errors, rules, findings',
    ],
    [['run'], 'no faceid-mock.config.json, .js or .ts in this folder'],
  ])('faceid-mock %j', async (args, message) => {
    const { code, out, err } = await runCli(args, { cwd: folder });
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect([code, out]).toEqual([2, '']);
  });

  test.each<[string, string[], string]>([
    [JSON.stringify(config({ devies: [] })), [], 'unknown key "devies". Did you mean "devices"?'],
    [
      JSON.stringify(config({})),
      ['--device', 'ios-safari-18'],
      'no device matches "ios-safari-18". Did you mean "ios-safari-1',
    ],
    [
      JSON.stringify(config({})),
      ['--camera', 'buzy'],
      'no camera matches "buzy". Did you mean "busy"?',
    ],
    [JSON.stringify(config({})), ['--scenario', 'tag:nope'], 'no scenario matches "tag:nope"'],
    ['{', [], 'not valid JSON'],
    ['[]', [], 'the configuration must be an object'],
  ])('faceid-mock run with %s %j', async (content, args, message) => {
    const path = await configFile('bad.json', content);
    const { code, err } = await runCli(['run', '--config', path, ...args], { cwd: folder });
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });

  test('a misspelt variable of the environment', async () => {
    const { code, err } = await runCli(['list', 'cameras'], { env: { FACEID_MOCK_PROT: '1' } });
    expect([code, err]).toEqual([
      2,
      'faceid-mock: unknown environment variable FACEID_MOCK_PROT. Did you mean "FACEID_MOCK_PORT"?\n',
    ]);
  });
});

describe('a run that cannot start', () => {
  test('for want of a browser ends with exit code 4', async () => {
    const path = await configFile('browser.json', JSON.stringify(config({})));
    const args = ['run', '--config', path, '--browser', '/nowhere/chrome'];
    const { code, err } = await runCli(args, { cwd: folder });
    expect(err).toContain('there is no browser at /nowhere/chrome');
    expect(code).toBe(4);
  });
});

describe('serve', () => {
  test('says when it is ready, writes its port, logs calls, and ends on SIGTERM', async () => {
    const portFile = join(folder, 'port');
    const child = startCli(['--port', '0', '--port-file', portFile]);
    try {
      const [, url = ''] = await lineOf(child, /^faceid-mock ready url=(\S+) in \d+ms\n/);
      expect(`${new URL(url).port}\n`).toBe(await readFile(portFile, 'utf8'));
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      const logged = lineOf(child, /A call was refused with MissingParameter/);
      await fetch(url, { method: 'POST', body: 'a=b' });
      await logged;
    } finally {
      child.kill('SIGTERM');
    }
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(143);
  });

  test('takes flags from the environment and the config file, flags first', async () => {
    const path = await configFile(
      'serve.json',
      JSON.stringify({ mock: { port: 1, scenario: 'spoof' } }),
    );
    const child = startCli(['serve', '--config', path, '--port', '0'], {
      env: { FACEID_MOCK_LOG_FORMAT: 'json' },
    });
    try {
      const [line] = await lineOf(child, /^\{.*\}\n/);
      expect(JSON.parse(line)).toMatchObject({
        ready: true,
        url: expect.stringMatching(/^http/) as string,
      });
    } finally {
      child.kill('SIGINT');
    }
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(130);
  });
});

describe('explain', () => {
  const userAgent =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 14_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.2(0x18000233) NetType/4G';

  test('tells mode, row and reason', async () => {
    const { code, out } = await runCli(['explain', userAgent]);
    expect(code).toBe(0);
    expect(out).toContain(
      [
        'mode    silent',
        'row     ios-wechat',
        'reason  WeChat 8.0.2 on iOS 14.2: iOS 14.2 is below 14.3',
        'certain yes, the compatibility table says so',
        '',
      ].join('\n'),
    );
  });

  test('scores a labelled set, row by row', async () => {
    const file = packagePath('fixtures/user-agents.json');
    const { code, out } = await runCli(['explain', '--file', file]);
    expect(code).toBe(0);
    expect(out).toMatch(/^ios-wechat +(\d+) of \1$/m);
    expect(out).toMatch(/(\d+) of \1 agree; 0 are labelled ambiguous and not counted\n$/);
  });

  test('names what disagrees and ends with 1', async () => {
    const path = await configFile(
      'labelled.json',
      JSON.stringify([
        { ua: userAgent, expected: 'light', row: 'ios-wechat' },
        { ua: 'curl/8', expected: 'ambiguous' },
      ]),
    );
    const { code, out } = await runCli(['explain', '--file', path]);
    expect(code).toBe(1);
    expect(out).toContain('light expected, silent decided by ios-wechat');
    expect(out).toContain('0 of 1 agree; 1 is labelled ambiguous');
  });

  test('refuses a set of another shape', async () => {
    const path = await configFile('shape.json', '[{"userAgent":"x"}]');
    const { code, err } = await runCli(['explain', '--file', path]);
    expect([code, err]).toEqual([2, expect.stringContaining('an array of { "ua", "expected"')]);
  });

  test('as JSON', async () => {
    const { out } = await runCli(['explain', '--json', userAgent]);
    expect(JSON.parse(out)).toMatchObject({ mode: 'silent', row: 'ios-wechat', certain: true });
  });
});

test.each([
  ['devices', 48],
  ['cameras', 4],
  ['scenarios', 60],
  ['probes', 10],
  ['errors', 20],
  ['rules', 35],
  ['findings', 40],
])('list %s --json names at least %i, each with id, title and tags', async (what, count) => {
  const { out } = await runCli(['list', what, '--json']);
  const rows = JSON.parse(out) as {
    id: string;
    title: string;
    tags: string[];
    expectedMode?: string;
  }[];
  expect(rows.length).toBeGreaterThanOrEqual(count);
  if (what === 'scenarios') expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  for (const row of rows) {
    expect([row.id, row.title].every((text) => typeof text === 'string' && text !== '')).toBe(true);
    expect(Array.isArray(row.tags)).toBe(true);
    if (what === 'devices') expect(row.expectedMode).toMatch(/^(?:light|silent)$/);
  }
});

test('--version is the package’s', async () => {
  expect((await runCli(['--version'])).out.trim()).toBe(packageVersion());
});
