import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runMatrix, type Report } from '../../harness/index.js';
import { writeReports } from '../../harness/reporters/write.js';
import { packagePath } from '../../mock-server/index.js';
import { runningIn } from '../support/processes.js';
import { sandbox, useBrowser } from '../support/browser.js';

/** The samples as their owners would test them, smaller. */
const run = (customer: string, over: object): Promise<Report> =>
  runMatrix({
    integration: {
      command: 'node server.js',
      cwd: packagePath(`fixtures/customers/${customer}`),
      url: 'http://127.0.0.1:${PORT}/',
      start: [{ click: '#start' }],
      verified: { selector: '#verified' },
      failed: { selector: '#failed' },
      error: { selector: '#error' },
    },
    devices: ['android-chrome-pixel-14', 'ios-wechat-14-2'],
    browser: { sandbox },
    ...over,
  });

describe('a sound integration', () => {
  let report: Report;
  beforeAll(async () => {
    report = await run('express-sdk', {
      cameras: ['granted', 'refused', 'busy'],
      scenarios: ['pass', 'code-1004', 'retry-then-pass'],
      combine: 'one-at-a-time',
      seed: 'k3v9',
    });
  }, 120_000);

  test('passes every case', () => {
    const failed = report.cases.filter(({ status }) => status === 'failed');
    expect(failed.map(({ id, checks }) => ({ id, checks }))).toEqual([]);
    expect(report.summary).toMatchObject({ total: 10, passed: 10, failed: 0, seed: 'k3v9' });
  });

  test('goes through both modes, each case with its time and pictures', () => {
    expect(new Set(report.cases.map(({ mode }) => mode.actual))).toEqual(
      new Set(['light', 'silent']),
    );
    for (const { durationMs, screenshots, timeline, rerun, id } of report.cases) {
      expect(durationMs, id).toBeGreaterThan(0);
      expect(screenshots.length, id).toBeGreaterThan(0);
      expect(timeline.length, id).toBeGreaterThan(4);
      expect(rerun).toContain('--scenario');
    }
  });

  test('gives different visitors different tokens', () => {
    const tokens = report.cases.flatMap(({ network }) =>
      network.flatMap(({ url }) => /callback\?token=([\w-]+)/.exec(url)?.[1] ?? []),
    );
    expect(new Set(tokens).size).toBe(10);
  });
});

describe('its flawed twin, which trusts the redirect', () => {
  let report: Report;
  let folder = '';
  const browser = useBrowser('shell');
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faceid-report-'));
    report = await run('trusts-redirect', {
      devices: ['ios-wechat-14-2'],
      cameras: ['granted'],
      scenarios: ['pass', 'code-1004'],
    });
    await writeReports(report, { reporters: ['html', 'junit', 'json'], outputDir: folder });
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true }));

  test('fails every case, with a message that says so', () => {
    expect(report.summary).toMatchObject({ total: 2, failed: 2 });
    for (const { checks } of report.cases) {
      const check = checks.find(({ id }) => id === 'result-fetched');
      expect(check?.status).toBe('failed');
      expect(check?.message).toContain(
        'your server never called GetWebVerificationResult. On the callback, call',
      );
    }
  });

  test('and lets in a visitor who failed, which is said as well', () => {
    const let_in = report.cases.find(({ scenario }) => scenario === 'code-1004');
    expect(let_in?.checks.find(({ id }) => id === 'verdict')?.message).toContain(
      'and your page showed "verified".',
    );
  });

  test('its report works from disk: the failing case opens with its reason and its pictures', async () => {
    const page = await browser().newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (line) => faults.push(line.text()));
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    expect(await page.$eval('h1', ({ textContent }) => textContent)).toBe('All 2 cases failed');
    await page.click('[data-case="ios-wechat-14-2/granted/code-1004"]');
    const panel = await page.waitForSelector('#case-title');
    expect(panel).not.toBeNull();
    const shown = await page.$eval('#panel', ({ textContent }) => textContent);
    expect(shown).toContain('your server never called GetWebVerificationResult');
    expect(shown).toContain('--device ios-wechat-14-2 --camera granted --scenario code-1004');
    expect(await page.$$eval('#panel .film img', (images) => images.length)).toBeGreaterThan(1);
    await page.keyboard.press('Escape');
    await page.waitForSelector('#panel', { hidden: true });
    expect(faults).toEqual([]);
    await page.close();
  });
});

test('the customer’s server ends with everything it started', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'faceid-group-'));
  const cwd = packagePath('fixtures/customers/express-sdk');
  try {
    const report = await runMatrix({
      integration: {
        // The shell leads the group; the server and a helper that nobody waits for are in it.
        command: 'echo $$ > "$GROUP_FILE"; sleep 600 & node server.js',
        cwd,
        env: { GROUP_FILE: join(folder, 'group') },
        url: 'http://127.0.0.1:${PORT}/',
        start: [{ click: '#start' }],
        verified: { selector: '#verified' },
        failed: { selector: '#failed' },
      },
      devices: ['ios-wechat-14-2'],
      cameras: ['granted'],
      scenarios: ['pass'],
      adversarial: false,
      browser: { sandbox },
    });
    expect(report.summary.failed).toBe(0);
    const group = Number(await readFile(join(folder, 'group'), 'utf8'));
    expect(group).toBeGreaterThan(1);
    expect(await runningIn(group)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
