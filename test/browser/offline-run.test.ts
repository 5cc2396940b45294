import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../harness/index.js';
import { packagePath } from '../../mock-server/index.js';
import { hasShell, sandbox } from '../support/browser.js';
import { runCli } from '../support/run-cli.js';

/** `run --assert-offline`: what pages, the customer's server and the harness's own process ask for. */
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-offline-'));
});
afterAll(() => rm(folder, { recursive: true }));

const bank = JSON.stringify(new URL(`file://${packagePath('fixtures/customers/bank/bank.js')}`));

/** A sound server, behind which `before` runs first, with `html` at the end of each of its pages. */
async function server(name: string, { before = '', html = '' }): Promise<string> {
  const path = join(folder, `${name}.mjs`);
  await writeFile(
    path,
    `import net from 'node:net';
     import { Bank } from ${bank};
     ${before}
     const html = ${JSON.stringify(html)};
     class OurBank extends Bank {
       show(turn, page, status) {
         super.show(turn, page.replace('</main>', '</main>' + html), status);
       }
     }
     new OurBank().listen();`,
  );
  return path;
}

async function run(name: string, asked: { before?: string; html?: string; drive?: string }) {
  const outputDir = join(folder, `${name}-report`);
  const config = join(folder, `${name}.json`);
  const drive = join(folder, `${name}-flow.mjs`);
  if (asked.drive !== undefined) await writeFile(drive, asked.drive);
  const integration = {
    command: `node ${await server(name, asked)}`,
    url: 'http://127.0.0.1:${PORT}/?order=7',
    ...(asked.drive === undefined ? { start: [{ click: '#start' }] } : { drive }),
    verified: { selector: '#verified' },
    failed: { selector: '#failed' },
    error: { selector: '#error' },
  };
  const content = {
    integration,
    devices: ['android-chrome-pixel-14'],
    cameras: ['granted'],
    scenarios: ['pass'],
    adversarial: false,
    screenshots: 'none',
    fast: hasShell,
    browser: { sandbox },
    outputDir,
    reporters: ['json'],
  };
  await writeFile(config, JSON.stringify(content));
  const { code, err, out } = await runCli(['run', '--assert-offline', '--config', config]);
  const report = JSON.parse(await readFile(join(outputDir, 'report.json'), 'utf8')) as Report;
  const [only] = report.cases;
  const check = only?.checks.find(({ id }) => id === 'offline');
  return { code, err, out, status: only?.status, check, causes: report.causes ?? [] };
}

describe('a run that asserts that it is offline', () => {
  test('passes where nothing is asked', async () => {
    const { code, err, check } = await run('quiet', {});
    expect([code, err, check?.status]).toEqual([0, '', 'passed']);
    expect(check?.message).toBe(
      'No page and no Node.js process of your server asked for a host beyond loopback.',
    );
  });

  test.each([
    ['a picture', '<img src="https://cdn.example/a.png">', 'https://cdn.example/a.png'],
    [
      'a script’s fetch',
      '<script>fetch("https://api.example/x", { method: "POST" }).catch(() => {})</script>',
      'https://api.example/x',
    ],
    [
      'a beacon',
      '<script>navigator.sendBeacon("https://stats.example/b", "x")</script>',
      'https://stats.example/b',
    ],
    ['a frame', '<iframe src="http://192.0.2.7/ad"></iframe>', 'http://192.0.2.7/ad'],
    [
      'a WebSocket',
      '<script>new WebSocket("wss://live.example/s").onerror = () => {}</script>',
      'wss://live.example/s',
    ],
  ])('fails by %s, and names page and address', async (name, html, address) => {
    const { code, err, status, check } = await run(name.replaceAll(/\W+/g, '-'), { html });
    expect([code, err, status, check?.status]).toEqual([1, '', 'failed', 'failed']);
    expect(check?.message).toMatch(/^The page http:\/\/127\.0\.0\.1:\d+\/\S* asked for /);
    expect(check?.message).toContain(` asked for ${address}.`);
  });

  test('fails by what the server asks, and names the code', async () => {
    const before = `net.connect(443, 'crm.example').on('error', () => {});`;
    const { code, err, check, causes } = await run('server', { before });
    expect([code, err, check?.status]).toEqual([1, '', 'failed']);
    expect(check?.message).toMatch(
      /^Your server asked for crm\.example:443; the code is \S*server\.mjs:3:\d+\./,
    );
    expect(causes.map(({ title }) => title)).toEqual([
      'Your server asks for a host beyond loopback',
    ]);
  });

  test('fails by what a flow of one’s own asks in the harness’s process', async () => {
    const drive = `export default async ({ page, url, passVerification }) => {
      await fetch('https://otp.example/').catch(() => {});
      await page.goto(url);
      await page.click('#start');
      await passVerification();
    };`;
    const { code, err, status } = await run('flow', { drive });
    expect([code, status]).toEqual([1, 'passed']);
    expect(err).toMatch(/connect otp\.example:443 was stopped.+flow-flow\.mjs:2:13\./);
    expect(err).toContain('1 request beyond loopback was stopped.');
  });
});
