import { packagePath } from '../../mock-server/index.js';
import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { runCli } from '../support/run-cli.js';
import { sandbox } from '../support/browser.js';
import { useConfigFolder } from '../support/cli-config.js';

const { folder, configFile } = useConfigFolder();
const sound = {
  integration: {
    command: 'node server.js',
    cwd: packagePath('fixtures/customers/express-sdk'),
    url: 'http://127.0.0.1:${PORT}/',
    start: [{ click: '#start' }],
    verified: { selector: '#verified' },
    failed: { selector: '#failed' },
  },
  browser: { sandbox },
  reporters: ['json'],
};

/** Answers each question by the next of these lines. */
async function debug(config: string, answer: (asked: number) => string) {
  const entry = packagePath('dist/bundle/entry.cjs');
  const args = ['run', '--config', config, '--debug', 'ios-wechat-14-2/granted/pass'];
  const child = spawn(process.execPath, [entry, ...args, '--output-dir', folder()], {
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  const asked: string[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines.filter((each) => each.startsWith('next: '))) {
      asked.push(line);
      child.stdin.write(`${answer(asked.length)}\n`);
    }
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, asked };
}

test('--debug says before each act what comes next, and goes on by Enter', async () => {
  const config = await configFile('debug.json', sound);
  const { code, asked } = await debug(config, () => '');
  expect(code).toBe(0);
  expect(asked[0]).toContain('next: click #start');
  expect(asked.at(-1)).toContain('[data-action="next"]');
});

test('--debug ends by q, as by Ctrl-C', async () => {
  const config = await configFile('debug.json', sound);
  const { code, asked } = await debug(config, (at) => (at === 2 ? 'q' : ''));
  expect(code).toBe(130);
  expect(asked).toHaveLength(2);
});

test('--debug names what it is given that is no case', async () => {
  const config = await configFile('debug.json', sound);
  const { code, err } = await runCli(['run', '--config', config, '--debug', 'ios']);
  expect(code).toBe(2);
  expect(err).toContain('--debug ios: name one case');
});

test('--slow-mo waits, and the case passes all the same', async () => {
  const config = await configFile('slow.json', {
    ...{ ...sound, devices: ['ios-wechat-14-2'], cameras: ['granted'], scenarios: ['pass'] },
    adversarial: false,
  });
  const args = ['run', '--config', config, '--slow-mo', '200', '--output-dir', folder()];
  expect((await runCli(args)).code).toBe(0);
  expect((await runCli(['run', '--config', config, '--slow-mo', '99999'])).err).toContain('slowMo');
});
