import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runMatrix, type Case, type Report } from '../../harness/index.js';
import type { ConfigInput } from '../../harness/plan/config.js';
import { closingText } from '../../harness/reporters/closing-text.js';
import { terminalWords } from '../../harness/reporters/terminal-words.js';
import { writeReports } from '../../harness/reporters/write.js';
import { packagePath } from '../../mock-server/index.js';
import { createColors } from 'picocolors';
import { hasShell, sandbox, useBrowser } from '../support/browser.js';
import { html, useCustomer } from '../support/customer.js';

/** One case goes first, and ends the run where nobody would get to the verification page. */
const customer = useCustomer({
  '/error': (_, response) =>
    response.writeHead(500, { 'Content-Type': 'text/html' }).end('<h1>Internal Server Error</h1>'),
  '/deaf': (_, response) => html(response, '<button id="start" type="button">Verify</button>'),
  '/renamed': (_, response) => html(response, '<button id="start-now">Verify</button>'),
});

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-smoke-'));
});
afterAll(() => rm(folder, { recursive: true }));

const shown = { verified: { selector: '#verified' }, failed: { selector: '#failed' } };
const devices = ['android-chrome-pixel-14', 'ios-wechat-14-2'];

/** Two phones, two scenarios; what passes is the second of them. */
const run = (over: Partial<ConfigInput> & Pick<ConfigInput, 'integration'>, begun: Case[] = []) => {
  const ended: string[] = [];
  const config = {
    devices,
    cameras: ['granted'],
    scenarios: ['code-1004', 'pass'],
    adversarial: false,
    mockPort: 0,
    fast: hasShell,
    browser: { sandbox },
    ...over,
  };
  const watcher = {
    begin: (cases: readonly Case[]) => void begun.push(...cases),
    end: ({ id }: { id: string }) => void ended.push(id),
  };
  return runMatrix(config, { watcher }).then((report) => ({ report, ended }));
};

const at = (path: string) => ({
  url: `${customer()}${path}`,
  start: [{ click: '#start' }],
  ...shown,
});

const bank = pathToFileURL(packagePath('fixtures/customers/bank/bank.js')).href;
const served = (name: string) => ({
  command: `node ${name}`,
  cwd: folder,
  url: 'http://127.0.0.1:${PORT}/?order=7',
  start: [{ click: '#start' }],
  ...shown,
});

const messagesOf = ({ cases }: Report) =>
  cases.flatMap(({ checks }) =>
    checks.filter(({ status }) => status === 'failed').map(({ message }) => message),
  );

describe('a start page that answers with an error', () => {
  let report: Report;
  const begun: Case[] = [];
  beforeAll(async () => {
    ({ report } = await run({ integration: at('/error') }, begun));
  });

  test('ends the run with the one case, and tells how many are left', () => {
    expect(begun).toHaveLength(4);
    expect(report.cases.map(({ id }) => id)).toEqual(['android-chrome-pixel-14/granted/pass']);
    expect(report.summary).toMatchObject({ total: 1, failed: 1, notRun: 3 });
  });

  test('says status and address, with a picture and the answers as evidence', () => {
    expect(messagesOf(report)[0]).toMatch(/\/error is answered with HTTP status 500/);
    const [first] = report.cases;
    expect(first?.screenshots).toHaveLength(1);
    expect(first?.network).toContainEqual(
      expect.objectContaining({ url: `${customer()}/error`, status: 500 }),
    );
  });

  test('is what the terminal closes with', () => {
    const voice = { ...terminalWords('en'), paint: createColors(false) };
    expect(closingText(report, [], voice)).toContain(
      'The run ended early: its first user met a dead end before the verification page. 3 cases were not run',
    );
  });

  const browser = useBrowser('shell');
  test('is what the report says first', async () => {
    await writeReports(report, { reporters: ['html'], outputDir: folder });
    const page = await browser().newPage();
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    expect(await page.$eval('#verdict', ({ textContent }) => textContent)).toContain(
      'before the verification page. 3 cases were not run.',
    );
    await page.close();
  });
});

test.each([
  ['a button that does nothing', '/deaf', /nothing came of the step/],
  ['a selector without a match', '/renamed', /nearest elements are #start-now "Verify"/],
])('%s ends the run, without a picture where none is wanted', async (_, path, sentence) => {
  const { report } = await run({ integration: at(path), screenshots: 'none' });
  expect(report.summary).toMatchObject({ total: 1, failed: 1, notRun: 3 });
  expect(messagesOf(report)[0]).toMatch(sentence);
  expect(report.cases[0]?.screenshots).toEqual([]);
});

describe('a page that apologises in place of leading to the verification', () => {
  const apology = () => ({ ...served('apology.mjs'), error: { selector: '#error' } });
  const writeApology = (isSorry: string) =>
    writeFile(
      join(folder, 'apology.mjs'),
      `import { Bank } from '${bank}';
       let begun = 0;
       class Ours extends Bank {
         async begin(turn) {
           if (${isSorry})
             turn.response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p id="error">Sorry</p>');
           else await super.begin(turn);
         }
       }
       new Ours().listen();`,
    );

  test('to its first user and to one more ends the run with what it said', async () => {
    await writeApology('true');
    const { report } = await run({ integration: apology() });
    expect(report.summary).toMatchObject({ total: 1, failed: 1, notRun: 3 });
    expect(messagesOf(report)[0]).toMatch(/showed "error" and never led to the verification page/);
  });

  test('to its first user alone is told of that case, and the others are run', async () => {
    await writeApology('++begun === 1');
    const { report } = await run({ integration: apology(), workers: 1 });
    expect(report.summary).toMatchObject({ total: 4, passed: 3, failed: 1 });
  });
});

test('without smoke every case is driven', async () => {
  const { report } = await run({ integration: at('/error'), smoke: false });
  expect(report.summary).toMatchObject({ total: 4, failed: 4 });
  expect(report.summary).not.toHaveProperty('notRun');
});

test('a run of calls that go wrong has no case that could speak for the others', async () => {
  const { report } = await run({
    integration: at('/error'),
    scenarios: ['api-reset-apply'],
  });
  expect(report.summary).toMatchObject({ total: 2, failed: 2 });
});

describe('a sound start page', () => {
  test('lets the others follow, and its case is driven once', async () => {
    await writeFile(
      join(folder, 'sound.mjs'),
      `import { Bank } from '${bank}'; new Bank().listen();`,
    );
    const { report, ended } = await run({ integration: served('sound.mjs') });
    expect(messagesOf(report)).toEqual([]);
    expect(report.summary).toMatchObject({ total: 4, passed: 4 });
    expect(ended.toSorted()).toEqual(report.cases.map(({ id }) => id).toSorted());
    expect(report.cases.map(({ id }) => id)).toEqual(
      devices.flatMap((id) => [`${id}/granted/code-1004`, `${id}/granted/pass`]),
    );
  });

  test('and an error on another phone alone is told in its cases', async () => {
    await writeFile(
      join(folder, 'one-phone.mjs'),
      `import { Bank } from '${bank}';
       class Ours extends Bank {
         async answer(request, response) {
           if (/MicroMessenger/.test(request.headers['user-agent']))
             response.writeHead(500, { 'Content-Type': 'text/html' }).end('<h1>Error</h1>');
           else await super.answer(request, response);
         }
       }
       new Ours().listen();`,
    );
    const { report } = await run({ integration: served('one-phone.mjs') });
    expect(report.summary).toMatchObject({ total: 4, passed: 2, failed: 2 });
    for (const message of messagesOf(report))
      expect(message).toMatch(/is answered with HTTP status 500/);
    expect(
      report.cases.filter(({ status }) => status === 'failed').map(({ device }) => device),
    ).toEqual(['ios-wechat-14-2', 'ios-wechat-14-2']);
  });
});
