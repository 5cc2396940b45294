import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMatrix } from '../../harness/index.js';
import { packagePath } from '../../mock-server/index.js';
import { hasShell, sandbox } from '../support/browser.js';

/** A browser that dies in the middle of a case takes neither the run nor the case's verdict with it. */
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-mock-crash-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A flow of one's own that kills the browser at its first `crashes` starts. */
async function run(crashes: number) {
  const file = join(folder, `crashes-${crashes}.mjs`);
  await writeFile(
    file,
    `let left = ${crashes};
    export default async ({ page, url, passVerification }) => {
      if (left-- > 0) {
        // The whole group: what was started may be a script around the browser.
        process.kill(-page.browser().process().pid, 'SIGKILL');
        await new Promise(() => undefined);
      }
      await page.goto(url);
      await page.click('#start');
      await passVerification();
      const shown = await page.waitForSelector('#verified, #failed');
      return shown.evaluate(({ id }) => id);
    };`,
  );
  return runMatrix({
    integration: {
      command: 'node server.js',
      cwd: packagePath('fixtures/customers/express-sdk'),
      url: 'http://127.0.0.1:${PORT}/',
      drive: file,
      verified: { selector: '#verified' },
      failed: { selector: '#failed' },
    },
    devices: ['ios-safari-17'],
    cameras: ['granted'],
    scenarios: ['pass', 'code-1004', 'code-1005'],
    adversarial: false,
    workers: 1,
    reporters: [],
    screenshots: 'none',
    fast: hasShell,
    browser: { sandbox },
  });
}

test('a browser that crashes is opened again, and the case is driven anew', async () => {
  const { cases } = await run(1);
  expect(cases.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed']);
});

test('where it crashes again, the case is driven once more at the end, alone', async () => {
  const { cases } = await run(2);
  expect(cases.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed']);
  expect(cases[0]).toMatchObject({ tries: 2 });
  expect(cases[0]?.earlier?.[0]).toContain('the browser crashed');
});

test('a browser that crashes in every case is given up: each case says so, and the run ends', async () => {
  const { cases } = await run(100);
  expect(cases.map(({ status }) => status)).toEqual([
    'inconclusive',
    'inconclusive',
    'inconclusive',
  ]);
  expect(JSON.stringify(cases[2]?.checks)).toContain('the browser crashed 4 times in this run');
});
