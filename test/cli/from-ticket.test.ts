import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deviceSchema } from '../../harness/phone/device.js';
import { brokenIntegration, useConfigFolder } from '../support/cli-config.js';
import { runCli } from '../support/run-cli.js';

const { folder, configFile } = useConfigFolder();

const userAgent =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 14_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN';

const integration = brokenIntegration;

describe('explain', () => {
  test('names the nearest device and what will likely go wrong', async () => {
    const { code, out } = await runCli(['explain', userAgent]);
    expect(code).toBe(0);
    expect(out).toMatch(/^nearest ios-wechat-14-\d: WeChat/m);
    const asJson = await runCli(['explain', '--json', userAgent]);
    expect(JSON.parse(asJson.out)).toMatchObject({
      mode: 'silent',
      nearest: expect.stringMatching(/^ios-wechat/) as string,
      likely: expect.any(Array) as string[],
    });
  });

  test('--save writes a device and the command that runs on it', async () => {
    const { code, out } = await runCli(['explain', userAgent, '--save', 'mine.json'], {
      cwd: folder(),
    });
    expect(code).toBe(0);
    expect(out).toContain('run     faceid-mock run --device ./mine.json');
    expect(out).toContain('assumed Expected mode silent: computed');
    const saved = deviceSchema.parse(
      JSON.parse(await readFile(join(folder(), 'mine.json'), 'utf8')),
    );
    expect(saved).toMatchObject({ userAgent, expectedMode: 'silent' });
  });

  test('--save wants the name of a JSON file', async () => {
    const { code, err } = await runCli(['explain', userAgent, '--save', 'mine.txt'], {
      cwd: folder(),
    });
    expect([code, err]).toEqual([2, expect.stringContaining('ends in .json')]);
  });
});

describe('run', () => {
  test.each<[string, string[], object, string]>([
    [
      'a shard that is none',
      ['--shard', '5/4'],
      {},
      '"5/4" is not a shard. Write 1/4 for the first of four',
    ],
    [
      'a severity that is none',
      ['--fail-on', 'bad'],
      {},
      'Allowed choices are error, warning, info, never',
    ],
    ['a device file that is not there', ['--device', './no.json'], {}, 'there is no device file'],
    [
      'a real endpoint',
      [],
      { env: { HOST: 'faceid.tencentcloudapi.com' } },
      'names the real faceid.tencentcloudapi.com',
    ],
    [
      'a real key',
      [],
      { env: { ID: ['AKID', 'z8krbsJ5yKBZQpn74W'].join('') } },
      'looks like a real key (AKIDz8…)',
    ],
    ['a flow that is not there', [], { start: undefined, drive: './no.js' }, 'integration.drive: '],
    ['a host that is an address', ['--allow-host', 'https://x'], {}, 'allowHosts.0: a host name'],
    ['no user agent', ['--ua', ' '], {}, '--ua: the user agent is empty'],
  ])('refuses %s in one line, with 2', async (_, args, over, message) => {
    const path = await configFile('refused.json', { integration: { ...integration, ...over } });
    const { code, err } = await runCli(['run', '--config', path, '--no-sandbox', ...args]);
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });
});

test('record says that it needs a screen', async () => {
  const { code, err } = await runCli(['record', '--url', 'http://127.0.0.1:3000/'], {
    env: { DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  if (process.platform !== 'linux') return;
  expect(err).toContain('there is no display here');
  expect([code, err.trim().split('\n').length]).toEqual([4, 1]);
});
