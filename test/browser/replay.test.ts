import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import { hasShell } from '../support/browser.js';
import { useConfigFolder } from '../support/cli-config.js';
import { runCli } from '../support/run-cli.js';

const { folder, configFile } = useConfigFolder();

const bank = JSON.parse(
  await readFile(packagePath('fixtures/customers/bank/faceid-mock.config.json'), 'utf8'),
) as { readonly integration: Readonly<Record<string, unknown>> };

/** The same integration with a mistake, and mended: one file, as its owner would change it. */
const writeConfig = (server: string) =>
  configFile('faceid-mock.config.json', {
    devices: ['./phone.json'],
    cameras: ['granted'],
    adversarial: false,
    fast: hasShell,
    reporters: ['list', 'json'],
    screenshots: 'none',
    integration: {
      ...bank.integration,
      command: `node ${server}`,
      cwd: packagePath('fixtures/customers'),
    },
  });

const cli = (...args: readonly string[]) => runCli([...args, '--no-sandbox'], { cwd: folder() });

/** A device of their own, as `explain --save` writes one. */
async function writePhone(): Promise<void> {
  const phone = await readFile(packagePath('fixtures/devices/ios-wechat-14-2.json'), 'utf8');
  await configFile('phone.json', { ...(JSON.parse(phone) as object), id: 'our-phone' });
}

test('a cause is repeated alone, until it is mended', { timeout: 120_000 }, async () => {
  await writePhone();
  await writeConfig('flawed/trusts-redirect.js');
  const first = await cli('run', '--quick');
  expect(first.code).toBe(1);
  expect(first.out).toContain('1 critical  The redirect is trusted as proof');
  expect(first.out).toContain('faceid-mock replay redirect-trusted --no-sandbox');

  const again = await cli('replay', 'redirect-trusted');
  expect(again.out).toContain('STILL FAILS\n  Your page showed "verified"');
  expect(again.out).toContain('--device our-phone --camera granted --scenario pass');
  expect(again.code).toBe(1);

  const chinese = await cli('replay', 'redirect-trusted', '--language', 'zh-CN');
  expect(chinese.out).toContain('正在重现：把跳转当成核身通过的凭据\n仍然失败\n  你的页面');

  const unknown = await cli('replay', 'redirect-trused');
  expect(unknown).toMatchObject({
    code: 2,
    err: expect.stringContaining('Did you mean "redirect-trusted"?') as string,
  });

  await writeConfig('bank/server.js');
  const mended = await cli('replay', 'redirect-trusted');
  expect(mended.out).toContain('FIXED: ');
  expect(mended.code).toBe(0);

  const failed = await cli('run', '--last-failed', '--min-coverage', '90');
  expect(failed.out).toContain('2 of 2 cases pass');
  expect(failed.err).toContain('--min-coverage asks for 90 %');
  expect(failed.code).toBe(1);
});

test('a report of another integration is not repeated', async () => {
  const other = await configFile('other.json', {
    integration: { ...bank.integration, url: 'http://127.0.0.1:1/' },
  });
  const { code, err } = await cli('replay', 'our-phone/granted/pass', '--config', other);
  expect(code).toBe(2);
  expect(err).toMatch(/other\.json drives http:\/\/127\.0\.0\.1:1\/, and the report is of /);
});
