import { describe, expect, test } from 'vitest';
import { runCli, lineOf, startCli } from '../support/run-cli.js';

/** `exec` stands around another command and is as good as not there, but for the emulator. */

const node = (script: string, ...flags: readonly string[]) => [
  'exec',
  ...flags,
  '--',
  process.execPath,
  '--input-type=module',
  '--eval',
  script,
  // What follows is the script's, not Node's.
  '--',
];

const givenScript = `
  const names = ['FACEID_MOCK_URL', 'FACEID_MOCK_HOST', 'TENCENTCLOUD_SECRET_ID', 'TENCENTCLOUD_SECRET_KEY', 'TENCENTCLOUD_REGION'];
  const given = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  const { status } = await fetch(given.FACEID_MOCK_URL + '/readyz');
  console.log(JSON.stringify({ ...given, status, arguments: process.argv.slice(1) }));
`;

describe('the command', () => {
  test('finds a ready emulator on a free port, and alone writes to stdout', async () => {
    const { code, out, err } = await runCli([...node(givenScript), '--watch', 'two words']);
    const given = JSON.parse(out) as Record<string, unknown>;
    expect(given).toEqual({
      FACEID_MOCK_URL: `http://${String(given.FACEID_MOCK_HOST)}`,
      FACEID_MOCK_HOST: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string,
      TENCENTCLOUD_SECRET_ID: 'AKIDtest',
      TENCENTCLOUD_SECRET_KEY: 'test-secret',
      TENCENTCLOUD_REGION: 'ap-singapore',
      status: 200,
      arguments: ['--watch', 'two words'],
    });
    expect(given.FACEID_MOCK_HOST).not.toBe('127.0.0.1:12180');
    expect([code, err]).toEqual([0, '']);
  });

  test('gets the key pair of --namespace, and the emulator the mock’s own flags', async () => {
    const script = `
      const { FACEID_MOCK_URL, TENCENTCLOUD_SECRET_ID } = process.env;
      const page = await fetch(FACEID_MOCK_URL + '/reflect/try?namespace=shop');
      // A page that nobody reads keeps its connection, and the script, for seconds.
      await page.text();
      const token = new URL(page.url).searchParams.get('token');
      const { scenario } = await (await fetch(FACEID_MOCK_URL + '/_mock/v1/verifications/' + token)).json();
      console.log(TENCENTCLOUD_SECRET_ID, scenario);
    `;
    const flags = ['--namespace', 'shop', '--scenario', 'code-1004'];
    const { out, err } = await runCli(node(script, ...flags));
    expect([out, err]).toEqual(['AKIDtest-shop code-1004\n', '']);
  });

  test.each([
    ['its own exit code', 'process.exit(7)', 7],
    [
      '143 where SIGTERM ended it',
      "process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 9e8)",
      143,
    ],
    [
      '137 where SIGKILL did',
      "process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 9e8)",
      137,
    ],
  ])('gives %s', async (_, script, code) => {
    expect(await runCli(node(script))).toEqual({ code, out: '', err: '' });
  });

  test('is told what production would not have taken, after its own output', async () => {
    const script = `
      const { FACEID_MOCK_URL } = process.env;
      const { url } = await fetch(FACEID_MOCK_URL + '/reflect/try?namespace=shop');
      const token = new URL(url).searchParams.get('token');
      const call = (name, body) =>
        fetch(FACEID_MOCK_URL + '/reflect/api/' + token + '/' + name, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        });
      await call('open', {});
      const capable = { secureContext: true, mediaDevices: true, getUserMedia: true, peerConnection: true };
      const embedding = { as: 'frame', camera: false, microphone: false, from: '' };
      const rest = { encoders: [], negotiated: '', recorderTypes: [], fileCapture: true };
      const { status } = await call('probe', { ...capable, ...rest, embedding });
      console.log('done', status);
      process.exit(1);
    `;
    const { code, out, err } = await runCli(node(script));
    expect([code, out]).toEqual([1, 'done 200\n']);
    // The frame alone is worth knowing, and no reason to look up.
    expect(err.split('\n')).toEqual([
      'faceid-mock: production answers one thing differently:',
      expect.stringMatching(
        /^ {2}error frame-without-allow in "shop": .+allow="camera; microphone"/,
      ),
      '',
    ]);
  });
});

/** Two of them wait for the grace that a process gets; beside each other, since none computes. */
describe.concurrent('a signal', () => {
  const patient = (on: string) => `
    process.on('${on}', () => { console.log('got ${on}'); process.exit(5); });
    setInterval(() => {}, 9e8);
    console.log('ready');
  `;

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s goes on to the command, whose code counts',
    async (signal) => {
      const child = startCli(node(patient(signal)));
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
      await lineOf(child, /ready/);
      const told = lineOf(child, new RegExp(`got ${signal}`));
      child.kill(signal);
      await told;
      expect(await ended).toBe(5);
    },
  );

  test('takes along what the command has started, also where that does not listen', async () => {
    const deaf = `process.on('SIGTERM', () => {}); setInterval(() => {}, 9e8); console.log('deaf')`;
    const script = `
      import { spawn } from 'node:child_process';
      spawn(process.execPath, ['--eval', ${JSON.stringify(deaf)}], { stdio: 'inherit' });
      setInterval(() => {}, 9e8);
    `;
    const child = startCli(node(script));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    await lineOf(child, /deaf/);
    child.kill('SIGTERM');
    // It closes once nobody holds its stdout any more, and the deaf one does.
    expect(await ended).toBe(143);
  });

  test('that comes twice ends a command that does not listen', async () => {
    const script = `
      process.on('SIGINT', () => console.log('heard'));
      process.on('SIGTERM', () => {});
      setInterval(() => {}, 9e8);
      console.log('ready');
    `;
    const child = startCli(node(script));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    await lineOf(child, /ready/);
    const heard = lineOf(child, /heard/);
    child.kill('SIGINT');
    await heard;
    child.kill('SIGINT');
    expect(await ended).toBe(137);
  });
});

describe('nothing is run', () => {
  test.each([
    [['exec'], 2, /missing required argument 'command'/],
    [['exec', '--prot', '1', '--', 'true'], 2, /unknown option '--prot'/],
    [['exec', '--namespace', 'a/b', '--', 'true'], 2, /--namespace: "a\/b" is no name/],
    [['exec', '--scenario', 'pas', '--', 'true'], 2, /no scenario "pas"\. Did you mean "pass"/],
    [
      ['exec', '--', 'no-such-command-anywhere'],
      3,
      /no command "no-such-command-anywhere" in PATH/,
    ],
  ])('%j: %i', async (args, code, message) => {
    const result = await runCli(args);
    expect([result.code, result.out]).toEqual([code, '']);
    expect(result.err).toMatch(message);
    expect(result.err.trim().split('\n').length).toBe(1);
  });
});
