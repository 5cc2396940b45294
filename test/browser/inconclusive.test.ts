import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMatrix, type Report } from '../../harness/index.js';
import { writeReports } from '../../harness/reporters/write.js';
import { packagePath } from '../../mock-server/index.js';
import { sandbox } from '../support/browser.js';

/** What the harness cannot do is forced in three ways, each in a case of its own. */
const flow = `export default async ({ page, url, scenario, passVerification }) => {
  await page.goto(url);
  if (scenario === 'pass') {
    const session = await page.createCDPSession();
    await session.send('Page.navigateToHistoryEntry', { entryId: 99999 });
  }
  if (scenario === 'code-1004') await new Promise(() => undefined);
  // No window that is opened from now on can be made to look like the device.
  const windows = Object.getPrototypeOf(page);
  const { setUserAgent } = windows;
  windows.setUserAgent = () => Promise.reject(new Error('Protocol error: Target closed'));
  try {
    await page.click('#start');
    await passVerification();
  } finally {
    windows.setUserAgent = setUserAgent;
  }
};`;

let folder = '';
let report: Report;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-inconclusive-'));
  await writeFile(join(folder, 'flow.mjs'), flow);
  report = await runMatrix(
    {
      integration: {
        command: 'node server.js',
        cwd: packagePath('fixtures/customers/popup'),
        url: 'http://127.0.0.1:${PORT}/?order=7',
        drive: './flow.mjs',
        verified: { selector: '#verified' },
        failed: { selector: '#failed' },
      },
      devices: ['ios-wechat-14-2'],
      cameras: ['granted'],
      scenarios: ['pass', 'code-1004', 'code-1005'],
      adversarial: false,
      workers: 1,
      timeout: 4_000,
      browser: { sandbox },
    },
    { folder },
  );
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

test('what the harness could not do is said, and nothing about the integration', () => {
  const said = report.cases.map(({ scenario, checks }) => [
    scenario,
    checks.find(({ id }) => id === 'completed')?.message,
  ]);
  expect(said).toEqual([
    ['pass', expect.stringMatching(/flow\.mjs:\d+ threw an error: the connection to the browser/)],
    ['code-1004', expect.stringContaining('did not end within 4 s (setting: timeout)')],
    ['code-1005', expect.stringContaining('a window that your page opened could not be followed')],
  ]);
  for (const [, message] of said) expect(message).toContain('Nothing is known against your');
  const failed = report.cases.flatMap(({ checks }) =>
    checks.filter((each) => each.status === 'failed'),
  );
  expect(failed).toEqual([]);
});

test('each was driven once more, alone, and is counted as neither passed nor failed', async () => {
  expect(report.cases.map(({ status, tries }) => [status, tries])).toEqual([
    ['inconclusive', 2],
    ['inconclusive', 2],
    ['inconclusive', 2],
  ]);
  expect(report.summary).toMatchObject({ total: 3, passed: 0, failed: 0, inconclusive: 3 });
  // A report of nothing but such cases can be written.
  await writeReports(report, {
    reporters: ['html', 'junit'],
    outputDir: folder,
  });
});
