import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runMatrix, type Report } from '../../harness/index.js';
import { packagePath } from '../../mock-server/index.js';
import { hasShell, sandbox, useBrowser } from '../support/browser.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-wide-'));
});
afterAll(() => rm(folder, { recursive: true }));
const browser = useBrowser('shell');

const sample = packagePath('fixtures/customers/express-sdk');

/** The sound sample, as its owner would test it, smaller. */
const run = (over: object, integration: object = {}, options: object = {}): Promise<Report> =>
  runMatrix(
    {
      integration: {
        command: 'node server.js',
        cwd: sample,
        url: 'http://127.0.0.1:${PORT}/',
        start: [{ click: '#start' }],
        verified: { selector: '#verified' },
        failed: { selector: '#failed' },
        error: { selector: '#error' },
        ...integration,
      },
      devices: ['ios-wechat-14-2'],
      cameras: ['granted'],
      scenarios: ['pass'],
      adversarial: false,
      fast: hasShell,
      browser: { sandbox },
      limits: { answerMs: 8_000 },
      ...over,
    },
    options,
  );

/** The sample with something put before it. */
async function sampleWith(name: string, before: string): Promise<string> {
  const file = join(folder, `${name}.mjs`);
  await writeFile(
    file,
    `import { existsSync, writeFileSync } from 'node:fs';
     import http from 'node:http';
     ${before}
     await import(${JSON.stringify(join(sample, 'server.js'))});`,
  );
  return `node ${file}`;
}

describe('a case that fails now and then', () => {
  // The harness itself asks first, whether the server is ready; the first visitor finds the door shut.
  const shutOnce = `
    let visits = 0;
    const { end } = http.ServerResponse.prototype;
    http.ServerResponse.prototype.end = function (...all) {
      if (String(all[0]).includes('id="start"') && ++visits === 2) {
        all[0] = 'Not now';
        this.setHeader('Content-Length', 7);
      }
      return end.apply(this, all);
    };`;

  test('is repeated, passes, and is called flaky, with the reason of its first try', async () => {
    const command = await sampleWith('flaky', shutOnce);
    const { summary, cases } = await run({ retries: 2, limits: { answerMs: 3_000 } }, { command });
    expect(summary).toMatchObject({ total: 1, passed: 1, failed: 0, flaky: 1 });
    expect(cases[0]).toMatchObject({ status: 'passed', flaky: true, tries: 2 });
    expect(cases[0]?.earlier?.[0]).toContain('{"click":"#start"} failed');
  });
});

describe('a server that crashes in the middle of a case', () => {
  test('fails that case with its exit code, and the next one has a server again', async () => {
    const marker = JSON.stringify(join(folder, 'crashed'));
    const command = await sampleWith(
      'crashing',
      `const { emit } = http.Server.prototype;
       http.Server.prototype.emit = function (kind, request, ...more) {
         if (kind === 'request' && request.url === '/start' && !existsSync(${marker})) {
           writeFileSync(${marker}, '');
           console.error('out of memory, or so');
           process.exit(5);
         }
         return emit.call(this, kind, request, ...more);
       };`,
    );
    const { summary, cases } = await run(
      { scenarios: ['pass', 'code-1004'], workers: 1 },
      { command },
    );
    expect(summary).toMatchObject({ total: 2, passed: 1, failed: 1 });
    const [crashed, next] = cases;
    const failed = crashed?.checks.filter(({ status }) => status === 'failed');
    expect(failed?.map(({ id }) => id)).toEqual(['server-died']);
    expect(failed?.[0]?.message).toContain('(exit code 5). It printed: out of memory, or so');
    expect(crashed?.serverOutput).toContain('out of memory, or so');
    expect(next?.status).toBe('passed');
  });
});

test('a fleet shares the cases, and each report says which part it is', async () => {
  const { summary, cases } = await run({
    scenarios: ['pass', 'code-1004'],
    shard: { index: 2, total: 2 },
  });
  expect(summary).toMatchObject({ total: 1, shard: { index: 2, total: 2 } });
  expect(cases[0]?.scenario).toBe('code-1004');
});

test('a flow in TypeScript, relative to the configuration', async () => {
  await writeFile(
    join(folder, 'flow.ts'),
    `import type { Drive } from 'faceid-mock/harness';
     const flow: Drive = async ({ page, url, passVerification }) => {
       await page.goto(url as string);
       await page.click('#start');
       await passVerification();
       await page.waitForSelector('#verified, #failed');
       return (await page.$('#verified')) ? 'verified' : 'failed';
     };
     export default flow;`,
  );
  const { summary, cases } = await runMatrix(
    {
      integration: {
        command: 'node server.js',
        cwd: sample,
        url: 'http://127.0.0.1:${PORT}/',
        drive: './flow.ts',
      },
      devices: ['ios-wechat-14-2'],
      cameras: ['granted'],
      scenarios: ['pass', 'code-1004'],
      adversarial: false,
      fast: hasShell,
      browser: { sandbox },
    },
    { folder },
  );
  expect(cases.flatMap(({ checks }) => checks.filter(({ status }) => status === 'failed'))).toEqual(
    [],
  );
  expect(summary.passed).toBe(2);
});

test('production’s names lead to the emulator, over TLS, and the visitor comes back', async () => {
  const { summary, cases } = await run({
    mapProduction: true,
    devices: ['android-chrome-pixel-14', 'ios-wechat-14-2'],
    cameras: ['granted', 'refused'],
    mock: { caDir: join(folder, 'ca') },
  });
  expect(cases.flatMap(({ checks }) => checks.filter(({ status }) => status === 'failed'))).toEqual(
    [],
  );
  expect(summary.passed).toBe(4);
  // A refused permission opens the page once more.
  const pages = cases.flatMap(({ network }) => network.map(({ url }) => url));
  const opened = pages.filter((url) => url.startsWith('https://sg.faceid.qq.com/reflect/?token='));
  expect(new Set(opened).size).toBe(4);
});

test('a browser that already runs is used, given files by their bytes, and left running', async () => {
  const { summary, cases } = await run({
    fast: false,
    browser: { wsEndpoint: browser().wsEndpoint() },
    devices: ['android-chrome-pixel-14', 'ios-wechat-14-2'],
  });
  expect(cases.flatMap(({ checks }) => checks.filter(({ status }) => status === 'failed'))).toEqual(
    [],
  );
  expect(summary.passed).toBe(2);
  expect(browser().connected).toBe(true);
});

test.each([
  [
    { fast: false, browser: { wsEndpoint: 'ws://127.0.0.1:9/devtools/browser/x' } },
    'no browser answers at ws://127.0.0.1:9',
  ],
  [
    { shard: { index: 1, total: 3 } },
    'nothing to run: shard 1 of 3 is empty, the matrix has only 1 case',
  ],
])('what cannot be run is said in a sentence: %j', async (over, message) => {
  await expect(run(over)).rejects.toThrow(message);
});
