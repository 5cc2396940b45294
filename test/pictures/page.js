/* global document, navigator -- what runs in the page */
/**
 * Pictures of every screen of the verification page, on two phones, in light and in dark:
 *
 *   npm run pictures -- <folder> [--language th] [--font 200] [--only start]
 *
 * For the eye. What can be said in rules is held by test/browser/impatient-hands.test.ts.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { createJiti } from 'jiti';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    language: { type: 'string', default: 'en' },
    font: { type: 'string', default: '100' },
    only: { type: 'string', default: '' },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write('Say where the pictures go: npm run pictures -- <folder>\n');
  process.exit(2);
}

const sizes = [
  { width: 390, height: 844 },
  { width: 320, height: 568 },
];
const schemes = ['light', 'dark'];

const jiti = createJiti(import.meta.url);
const { startMock } = await jiti.import('../../mock-server/index.ts');
const { launchBrowser } = await jiti.import('../../harness/browser/launch.ts');
const { pageStates } = await jiti.import('../support/page-states.ts');

await mkdir(folder, { recursive: true });
const mock = await startMock({
  port: 0,
  pace: 'fast',
  rateLimit: false,
  publicUrl: 'http://localhost:0',
});
const sandbox = process.getuid?.() !== 0;
const browser = await launchBrowser({ headless: true, sandbox, fast: true }, []);

try {
  for (const state of pageStates.filter(({ id }) => id.startsWith(values.only))) await take(state);
} finally {
  await browser.close();
  await mock.stop();
}

async function take({ id, reach }) {
  const { page, context } = await reach({ browser, mock, prepare });
  for (const { width, height } of sizes)
    for (const scheme of schemes) {
      await page.setViewport({ width, height, isMobile: true, hasTouch: true });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      const path = join(folder, `${id}-${width}x${height}-${scheme}.png`);
      await page.screenshot({ path });
    }
  await context.close();
  process.stdout.write(`${id}\n`);
}

async function prepare(page) {
  await page.evaluateOnNewDocument(
    (language, font) => {
      Object.defineProperty(navigator, 'languages', { get: () => [language] });
      document.addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.fontSize = `${font}%`;
      });
    },
    values.language,
    values.font,
  );
}
