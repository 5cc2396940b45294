import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { packagePath, startMock } from '../../mock-server/index.js';
import { useBrowser } from '../support/browser.js';
import { call } from '../support/client.js';
import { openDashboard, press, rowOf, shows, texts } from '../support/dashboard.js';
import { seriousFaults } from '../support/examine.js';
import { begin, finishAttempt, useMock } from '../support/mocks.js';

const mock = useMock();
const browser = useBrowser('shell');

const themes = ['light', 'dark'] as const;
const sheets = ['arm', 'clock', 'faults', 'reset', 'complete', 'change-outcome', 'forget'];

async function furnished() {
  const { bizToken } = await begin(mock(), 'http://bank.example/callback');
  mock().arm({ scenario: 'code-1004', times: 1 });
  const other = await begin(mock());
  await finishAttempt(mock(), other.bizToken);
  return { open: bizToken, failed: other.bizToken };
}

const isWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe('the dashboard can be used by everybody', () => {
  test.each(themes)('in %s, in every view and every question, by axe-core', async (theme) => {
    const { open, failed } = await furnished();
    const { page, context } = await openDashboard(browser(), mock(), { theme });
    await page.waitForSelector('.verification .timeline li');
    for (const hash of [
      `#/verifications/${failed}`,
      '#/findings',
      '#/calls',
      '#/connect',
      '#/verifications/NONE',
      `#/verifications/${open}`,
    ]) {
      await page.evaluate((next) => (location.hash = next), hash);
      await page.waitForSelector(
        hash.includes(failed) ? '.media img' : '#detail h2, #detail .actions',
      );
      expect([hash, await seriousFaults(page)]).toEqual([hash, []]);
    }
    await page.waitForSelector('[data-action="forget"]');
    for (const sheet of sheets) {
      await press(page, sheet);
      await page.waitForSelector('dialog[open]');
      expect([sheet, await seriousFaults(page)]).toEqual([sheet, []]);
      await page.keyboard.press('Escape');
      await page.waitForSelector('dialog:not([open])', { hidden: true });
      const focused = await page.evaluate(() =>
        document.activeElement?.getAttribute('data-action'),
      );
      expect(focused).toBe(sheet);
    }
    await context.close();
  });

  test.each([320, 390, 768, 1440])('at %i px nothing is cut off', async (width) => {
    const { open, failed } = await furnished();
    const { page, context } = await openDashboard(browser(), mock(), { width });
    for (const hash of ['#/', '#/findings', '#/connect', `#/verifications/${failed}`]) {
      await page.evaluate((next) => (location.hash = next), hash);
      await page.waitForSelector('#rows li, #detail h2');
      expect([hash, await isWide(page)]).toEqual([hash, false]);
    }
    if (width < 700) {
      await shows(page, '#title').toBe('Failed with 1004');
      expect(await page.$eval('#rows', (rows) => rows.getClientRects().length)).toBe(0);
      await page.click('.back');
      await page.locator(`${rowOf(open)} a`).click();
      await shows(page, '#title').toBe('Not opened yet');
    }
    await context.close();
  });

  test('by keys alone: to the search, into the list, along it, and to a verification', async () => {
    const { open } = await furnished();
    const { page, context } = await openDashboard(browser(), mock());
    await page.waitForSelector(rowOf(open));
    await page.keyboard.press('/');
    await page.keyboard.type(open.toLowerCase());
    await expect.poll(() => texts(page, '#rows code')).toHaveLength(1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await shows(page, '.token').toBe(open);
    expect(await page.$eval('#search', (input) => (input as HTMLInputElement).value)).not.toBe('');
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.press('Backspace');
    await page.waitForFunction(() => document.querySelectorAll('#rows li').length > 1);
    await page.focus('#rows .row');
    await page.keyboard.press('ArrowDown');
    const at = await page.evaluate(() =>
      [...document.querySelectorAll('#rows .row')].indexOf(document.activeElement as Element),
    );
    expect(at).toBe(1);
    await context.close();
  });
});

test('5,000 verifications are listed, searched and followed', async () => {
  await using own = await startMock({ port: 0, pace: 'fast', rateLimit: false });
  const ask = () =>
    call(own, 'ApplyWebVerificationBizTokenIntl', {
      RedirectURL: 'https://a.example/',
      Config: {},
    });
  const first = String((await ask()).BizToken);
  for (let made = 1; made < 5000; made += 100) await Promise.all(Array.from({ length: 100 }, ask));
  const { page, context } = await openDashboard(browser(), own);
  await page.waitForFunction(() => document.querySelectorAll('#rows li').length === 200);
  await shows(page, '.tabs').toContain('Verifications 5,0');
  await press(page, 'more');
  await page.waitForFunction(() => document.querySelectorAll('#rows li').length === 400);
  await page.type('#search', first);
  await expect.poll(() => texts(page, '#rows code')).toEqual([`${first.slice(0, 8)}…`]);
  await page.click(`${rowOf(first)} a`);
  await call(own, 'GetWebVerificationResultIntl', { BizToken: first });
  await shows(page, '[data-kind="result-fetched"] .text').toContain('before the user finished');
  await context.close();
  // A few seconds alone; thousands of calls get little of a machine that three other browsers keep busy.
}, 240_000);

test('a lost connection is shown and taken up again by itself', async () => {
  const before = await startMock({ port: 0, pace: 'fast' });
  const port = Number(new URL(before.url).port);
  const { page, context } = await openDashboard(browser(), before);
  await before.stop();
  await shows(page, '.live').toBe('Connection lost, trying again');
  await using after = await startMock({ port, pace: 'fast' });
  const { bizToken } = await begin(after);
  await shows(page, '.live').toBe('Live');
  await page.waitForSelector(rowOf(bizToken));
  await context.close();
});

describe('the lines to connect an SDK', () => {
  test('are there for eight languages, with this mock’s address and the namespace’s keys', async () => {
    await begin(mock(), undefined, { namespace: 'lines' });
    const { page, context } = await openDashboard(browser(), mock(), { hash: '#/connect' });
    await page.waitForSelector('#namespace option[value="lines"]');
    await page.select('#namespace', 'lines');
    const { host, hostname, port } = new URL(mock().url);
    const languages = await page.$$eval('#language option', (found) =>
      found.map(({ value }) => value),
    );
    expect(languages).toHaveLength(8);
    for (const language of languages) {
      await page.select('#language', language);
      await shows(page, '.sdk pre').toContain('AKIDtest-lines');
      const lines = await page.$eval('.sdk pre', ({ textContent }) => textContent);
      expect(lines).toContain(language === 'ruby' ? `'${hostname}', ${port}` : host);
      expect(lines).toContain('ApplyWebVerificationBizTokenIntl');
      expect(lines).not.toMatch(/\{(?:endpoint|region|Apply|redirectUrl|secret\w+)\}/);
    }
    await page.reload();
    await shows(page, '#language').toContain('Ruby');
    expect(await page.$eval('#language', (list) => (list as HTMLSelectElement).value)).toBe('ruby');
    await context.close();
  });

  test('those for Node make the first call', async () => {
    const { page, context } = await openDashboard(browser(), mock(), { hash: '#/connect' });
    await page.waitForSelector('.sdk pre');
    await page.select('#language', 'node');
    const lines = await page.$eval('.sdk pre', ({ textContent }) => textContent);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=commonjs', '-e', lines],
      { cwd: packagePath('.') },
    );
    const [, bizToken = ''] = /BizToken: '([^']+)'/.exec(stdout) ?? [];
    expect(await mock().verifications.get(bizToken)).toBeDefined();
    await context.close();
  });
});
