import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMatrix } from '../../harness/index.js';
import { hasShell, sandbox } from '../support/browser.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-loud-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Prints in the page and on the server what nobody can read, then a page that says it failed. */
const loud = `
  const long = 'x'.repeat(3_000_000);
  process.stdout.write(long.repeat(3));
  for (let i = 0; i < 40; i++) console.log(long);
  require('http').createServer((request, response) => response.end(\`<script>
    const long = 'y'.repeat(5_000_000);
    setTimeout(() => { throw new TypeError(long); });
    alert(long);
    for (let i = 0; i < 10; i++) console.log(long);
    fetch('/?' + long.slice(0, 10_000)).catch(() => {});
  </script><p>no</p>\`)).listen(process.env.PORT, '127.0.0.1');`;

test('whatever a page and its server print, the report stays small and says what was cut', async () => {
  const server = join(folder, 'loud.cjs');
  await writeFile(server, loud);
  const report = await runMatrix({
    integration: {
      command: `node ${server}`,
      url: 'http://127.0.0.1:${PORT}/',
      start: [],
      verified: { text: 'never' },
      failed: { text: 'no' },
    },
    devices: ['android-chrome-pixel-14'],
    cameras: ['granted'],
    scenarios: ['pass'],
    adversarial: false,
    timeout: 8_000,
    screenshots: 'none',
    fast: hasShell,
    browser: { sandbox },
  });
  const [loudest] = report.cases;
  const lines = loudest?.console ?? [];
  // Chromium itself cuts what it shows in a dialog.
  expect(lines.find((line) => line.startsWith('dialog: alert "yyy'))).toMatch(
    /y… \d+ kB more": accepted$/,
  );
  expect(lines.find((line) => line.startsWith('log: '))).toMatch(/^log: y+… 5\.0 MB more$/);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(8_200);
  expect(JSON.stringify(loudest).length).toBeLessThan(200_000);
});
