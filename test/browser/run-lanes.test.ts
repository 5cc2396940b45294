import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../harness/browser/launch.js';
import { findHeadlessShell } from '../../harness/browser/find-browser.js';
import { runMatrix, type CaseReport, type Report } from '../../harness/index.js';
import { packagePath } from '../../mock-server/index.js';
import { hasShell, sandbox } from '../support/browser.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-mock-lanes-'));
});
afterAll(() => rm(folder, { recursive: true }));

const pages = {
  verified: { selector: '#verified' },
  failed: { selector: '#failed' },
  error: { selector: '#error' },
};

const run = (over: object, integration: object): Promise<Report> =>
  runMatrix({
    integration: {
      command: 'node server.js',
      cwd: packagePath('fixtures/customers/express-sdk'),
      url: 'http://127.0.0.1:${PORT}/',
      ...pages,
      ...integration,
    },
    devices: ['ios-safari-17'],
    cameras: ['granted'],
    scenarios: ['pass'],
    reporters: [],
    browser: { sandbox },
    ...over,
  });

const statusOf = (each: CaseReport | undefined, check: string) =>
  each?.checks.find(({ id }) => id === check)?.status;

/** Where nothing depends on the lane, the lighter one. */
const light = { fast: hasShell };

describe('a flow of one’s own', () => {
  /** As a customer would write it; its last line is the only place that knows the pages. */
  async function flow(): Promise<string> {
    const file = join(folder, 'flow.mjs');
    await writeFile(
      file,
      `export default async ({ page, url, passVerification }) => {
        await page.goto(url);
        await page.click('#start');
        await passVerification();
      };`,
    );
    return file;
  }

  test('leads further visitors as far as the verification page too: who trusts the redirect is caught', async () => {
    const probes = ['foreign-token', 'unfinished-token'];
    const { cases } = await run(
      { ...light, probes },
      {
        drive: await flow(),
        cwd: packagePath('fixtures/customers/trusts-redirect'),
      },
    );
    expect(statusOf(cases[0], 'foreign-token')).toBe('failed');
    expect(statusOf(cases[0], 'unfinished-token')).toBe('failed');
  });

  test('finds nothing wrong with a sound integration', async () => {
    const { cases } = await run(light, { drive: await flow() });
    expect(cases.map(({ status }) => status)).toEqual(['passed']);
    expect(statusOf(cases[0], 'foreign-token')).toBe('passed');
  });
});

test('adversarial: false sends nobody else, and the checks say so', async () => {
  const { cases } = await run({ adversarial: false }, { start: [{ click: '#start' }] });
  expect(cases.map(({ status }) => status)).toEqual(['passed']);
  expect(statusOf(cases[0], 'foreign-token')).toBe('skipped');
});

test('a browser that already runs is used, in both modes, and left as it was', async () => {
  const browser = await launchBrowser({ headless: true, sandbox });
  try {
    const { cases } = await run(
      {
        devices: ['ios-safari-17', 'ios-wechat-14-2'],
        cameras: ['granted', 'refused'],
        adversarial: false,
        browser: { wsEndpoint: browser.wsEndpoint() },
      },
      { start: [{ click: '#start' }] },
    );
    expect(cases.map(({ status, mode }) => [status, mode.actual])).toEqual([
      ['passed', 'light'],
      ['passed', 'light'],
      ['passed', 'silent'],
      ['passed', 'silent'],
    ]);
    expect(browser.connected).toBe(true);
    expect(browser.browserContexts()).toEqual([browser.defaultBrowserContext()]);
  } finally {
    await browser.close();
  }
});

const shell = await findHeadlessShell();
const lane = shell === undefined ? 'the fast lane (no chrome-headless-shell is installed)' : '';
describe.skipIf(shell === undefined)(lane || 'the fast lane', () => {
  test('refuses cameras by script, labels them injected, and drives the same cases', async () => {
    const { cases } = await run(
      { fast: true, adversarial: false, cameras: ['granted', 'refused', 'busy', 'revoked'] },
      { start: [{ click: '#start' }] },
    );
    expect(cases.map(({ camera, status }) => [camera, status])).toEqual([
      ['granted', 'passed'],
      ['refused', 'passed'],
      ['busy', 'passed'],
      ['revoked', 'passed'],
    ]);
    for (const each of [cases[1], cases[3]])
      expect(each?.conditions.find(({ what }) => what.startsWith(each.titles.camera))?.how).toBe(
        'injected',
      );
  });
});
