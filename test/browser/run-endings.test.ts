import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMatrix, type Report } from '../../harness/index.js';
import { packagePath } from '../../mock-server/index.js';
import { hasShell, sandbox } from '../support/browser.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-endings-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A sound sample on one phone, with a way that ends otherwise than by Next. */
const run = (customer: string, scenarios: string[], integration: object = {}): Promise<Report> =>
  runMatrix(
    {
      integration: {
        command: 'node server.js',
        cwd: packagePath(`fixtures/customers/${customer}`),
        url: 'http://127.0.0.1:${PORT}/?order=7',
        ...('drive' in integration ? {} : { start: [{ click: '#start' }] }),
        verified: { selector: '#verified' },
        failed: { selector: '#failed' },
        error: { selector: '#error' },
        ...integration,
      },
      devices: ['android-chrome-pixel-14'],
      cameras: ['granted'],
      scenarios,
      adversarial: false,
      fast: hasShell,
      browser: { sandbox },
    },
    { folder },
  );

const failuresOf = ({ cases }: Report) =>
  cases.flatMap(({ id, checks }) =>
    checks.filter(({ status }) => status === 'failed').map(({ message }) => `${id}: ${message}`),
  );

test.each(['bank', 'popup', 'iframe'])(
  'in the %s, a page that leaves by itself is a way back, and nobody goes back where there is nothing',
  async (customer) => {
    const report = await run(customer, ['code-1410', 'back-and-forth', 'retry-limit']);
    expect(failuresOf(report)).toEqual([]);
    expect(report.summary.passed).toBe(3);
  },
  120_000,
);

test('a flow of their own need not know how a way can end before its time', async () => {
  await writeFile(
    join(folder, 'flow.ts'),
    `import type { Drive } from 'faceid-mock/harness';
     const flow: Drive = async ({ page, url, passVerification }) => {
       await page.goto(url);
       await page.click('#start');
       await passVerification();
       await page.waitForSelector('#verified, #failed', { timeout: 3_000 });
       return undefined;
     };
     export default flow;`,
  );
  const scenarios = ['expired', 'api-reset-apply', 'api-result-InternalError', 'pass'];
  const report = await run('bank', scenarios, { drive: './flow.ts' });
  expect(failuresOf(report)).toEqual([]);
  expect(report.summary.passed).toBe(4);
}, 120_000);
