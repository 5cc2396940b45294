/**
 * Pictures of the dashboard's screens, to be looked at:
 *
 *   npm run build && node test/pictures/dashboard.js [folder] [part of a picture's name]
 *
 * On two phones and a laptop, light and dark, and with letters twice as large. What is wider than its screen is told.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { applyParameters, once } from '../../bench/client.js';
import { findHeadlessShell } from '../../dist/harness/browser/find-browser.js';
import { launchBrowser } from '../../dist/harness/browser/launch.js';
import { startMock } from '../../dist/mock-server/index.js';

const [folder = '.test-results/pictures/dashboard', wanted = ''] = process.argv.slice(2);

const sizes = [
  { width: 390, height: 844 },
  { width: 320, height: 568 },
  { width: 1280, height: 800 },
];
const looks = [
  { look: 'light', theme: 'light' },
  { look: 'dark', theme: 'dark' },
  { look: 'large', theme: 'light', letters: '200%' },
];

const send = (mock, method, path, body) =>
  globalThis.fetch(`${mock.url}/_mock/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** Of each kind of verification one, an arm, two faults and a moved clock. */
async function furnish(mock) {
  const port = new globalThis.URL(mock.url).port;
  const made = {};
  const begin = async (name, RedirectUrl = 'https://bank.example/done') => {
    const parameters = await applyParameters(port);
    made[name] = (
      await once(port, 'ApplyWebVerificationToken', { ...parameters, RedirectUrl })
    ).BizToken;
  };
  for (const name of ['passed', 'failed', 'late', 'open']) await begin(name);
  await begin('flawed', 'http://bank.example/a/callback/with/a/long/path?order=0123456789abcdef');
  await send(mock, 'POST', `/verifications/${made.passed}/complete`, {});
  await send(mock, 'POST', `/verifications/${made.failed}/complete`, { scenario: 'code-1004' });
  await once(port, 'GetWebVerificationResult', { BizToken: made.passed });
  await once(port, 'GetWebVerificationResult', { BizToken: made.late });
  await once(port, 'NoSuchAction', {}).catch(() => undefined);
  await send(mock, 'POST', '/arm', { scenario: 'code-2016', times: 3 });
  await send(mock, 'POST', '/arm', { scenario: 'code-1004', match: { device: 'ios-safari-17' } });
  await send(mock, 'POST', '/faults', { on: 'storage', kind: 'latency', latencyMs: 2000 });
  await send(mock, 'PUT', '/clock', { advanceMs: 90_000 });
  return made;
}

const sheets = ['arm', 'clock', 'faults', 'reset', 'change-outcome', 'complete', 'forget'];

const screensOf = ({ passed, failed, open, flawed }) => [
  { name: 'list', hash: '#/', ready: '#rows li' },
  { name: 'passed', hash: `#/verifications/${passed}`, ready: '.media img, .media video' },
  { name: 'failed', hash: `#/verifications/${failed}`, ready: '.timeline li' },
  { name: 'open', hash: `#/verifications/${open}`, ready: '.timeline li' },
  { name: 'flawed', hash: `#/verifications/${flawed}`, ready: '#findings .finding' },
  { name: 'unknown', hash: '#/verifications/NONE', ready: '.note' },
  { name: 'calls', hash: '#/calls', ready: '#rows li' },
  { name: 'call', hash: '#/calls/2', ready: '.calls pre' },
  { name: 'findings', hash: '#/findings', ready: '.page .finding' },
  { name: 'connect', hash: '#/connect', ready: '.sdk pre' },
  ...sheets.map((sheet) => ({
    name: `sheet-${sheet}`,
    hash: `#/verifications/${open}`,
    ready: `[data-action="${sheet}"]`,
    sheet,
  })),
];

async function openPage(browser, url, { width, height, theme, letters }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height, isMobile: width < 700, hasTouch: width < 700 });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: theme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  if (letters !== undefined)
    await page.evaluateOnNewDocument(
      `addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '${letters}'))`,
    );
  await page.goto(`${url}/_mock/`);
  await page.waitForSelector('.live.live');
  return { page, context };
}

async function take(page, name, { hash, ready, sheet }) {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  await page.waitForSelector(ready);
  if (sheet !== undefined) {
    await page.$eval(`[data-action="${sheet}"]`, (button) => button.click());
    await page.waitForSelector('dialog[open]');
  }
  const [is, may, what] = await page.evaluate(
    `[
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
      [...document.querySelectorAll('body *')]
        .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((each) => each.tagName + '.' + each.className)
        .slice(0, 4).join(' '),
    ]`,
  );
  if (is > may) process.stdout.write(`${name}: ${is} px wide in ${may}: ${what}\n`);
  await page.screenshot({
    path: join(folder, `${name}.png`),
    fullPage: sheet === undefined && may < 700,
  });
  if (sheet !== undefined) await page.keyboard.press('Escape');
}

async function takeAll(browser, url, screens) {
  for (const size of sizes)
    for (const look of looks) {
      const nameOf = (screen) => `${size.width}-${look.look}-${screen.name}`;
      const chosen = screens.filter((screen) => nameOf(screen).includes(wanted));
      if (chosen.length === 0) continue;
      const { page, context } = await openPage(browser, url, { ...size, ...look });
      for (const screen of chosen) await take(page, nameOf(screen), screen);
      await context.close();
    }
}

await mkdir(folder, { recursive: true });
const empty = await startMock({ port: 0 });
const mock = await startMock({ port: 0 });
const browser = await launchBrowser({
  headless: true,
  sandbox: process.getuid?.() !== 0,
  fast: (await findHeadlessShell()) !== undefined,
});
try {
  await takeAll(browser, empty.url, [{ name: 'welcome', hash: '#/', ready: '.sdk pre' }]);
  await takeAll(browser, mock.url, screensOf(await furnish(mock)));
} finally {
  await browser.close();
  await Promise.all([mock.stop(), empty.stop()]);
}
process.stdout.write(`Pictures are in ${folder}\n`);
