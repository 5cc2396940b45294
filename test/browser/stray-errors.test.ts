import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../../harness/index.js';
import { packagePath } from '../../mock-server/index.js';
import { hasShell } from '../support/browser.js';
import { useConfigFolder } from '../support/cli-config.js';
import { runCli } from '../support/run-cli.js';

const { folder, configFile } = useConfigFolder();

/** Two phones with a flow of their own, which leaves something behind on the second. */
async function runWith(name: string, leave: string) {
  const flow = join(folder(), `${name}.mjs`);
  await writeFile(
    flow,
    `export default async ({ page, url, passVerification }) => {
       await page.goto(url);
       const agent = await page.evaluate(() => navigator.userAgent);
       if (agent.includes('iPhone')) { ${leave} }
       await page.click('#start');
       await passVerification();
       await page.waitForSelector('#verified, #failed');
     };`,
  );
  const outputDir = join(folder(), name);
  const config = await configFile(`${name}.json`, {
    integration: {
      command: 'node server.js',
      cwd: packagePath('fixtures/customers/bank'),
      url: 'http://127.0.0.1:${PORT}/?order=7',
      drive: flow,
      verified: { selector: '#verified' },
      failed: { selector: '#failed' },
    },
    devices: ['android-chrome-pixel-14', 'ios-safari-17'],
    cameras: ['granted'],
    scenarios: ['pass'],
    adversarial: false,
    workers: 1,
    outputDir,
  });
  const lane = hasShell ? ['--fast'] : [];
  const { code, err } = await runCli(['run', '--config', config, '--no-sandbox', ...lane]);
  const report = JSON.parse(await readFile(join(outputDir, 'report.json'), 'utf8')) as Report;
  return { code, lines: err.trim().split('\n'), report };
}

const statuses = ({ cases }: Report) => cases.map(({ device, status }) => [device, status]);

test('a rejection that nobody waits for is told in one line, and ends its own case alone', async () => {
  const leave = `void Promise.reject(new Error('left behind')); await new Promise(() => undefined);`;
  const { code, lines, report } = await runWith('rejection', leave);
  expect(lines).toEqual([
    expect.stringMatching(
      /^faceid-mock: an error was not handled, and the run goes on: Error: left behind \(at .+\)$/,
    ),
  ]);
  expect(statuses(report)).toEqual([
    ['android-chrome-pixel-14', 'passed'],
    ['ios-safari-17', 'inconclusive'],
  ]);
  expect(JSON.stringify(report.cases[1]?.checks)).toContain(
    'an error in the case was not handled: left behind',
  );
  expect(report.summary).not.toHaveProperty('interrupted');
  expect(code).toBe(5);
});

test('an exception that nobody catches ends the run with one sentence, and the report has what was finished', async () => {
  const leave = `setTimeout(() => { throw new TypeError('broken off'); }); await new Promise(() => undefined);`;
  const { code, lines, report } = await runWith('exception', leave);
  expect(lines).toEqual([
    expect.stringMatching(
      /^faceid-mock: an error of the harness ended the run: TypeError: broken off \(at .+\)$/,
    ),
  ]);
  expect(statuses(report)).toEqual([['android-chrome-pixel-14', 'passed']]);
  expect(report.summary).toMatchObject({ interrupted: true, notRun: 1 });
  expect(code).toBe(5);
});
