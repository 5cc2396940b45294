/**
 * The verification page at the harness's pace against a bare page that does the same work, in one browser:
 *
 *   npm run build && node bench/page.js      (BENCH_FLOWS=30 for more flows of each kind)
 *
 * Both emulate the same device and are driven by the harness's own driver, so that driving costs the same on
 * both sides. What is timed is a visitor's flow: from the link to the customer's page.
 */
import { readFileSync } from 'node:fs';
import { launchBrowser } from '../dist/harness/browser/launch.js';
import { emulateDevice } from '../dist/harness/phone/emulate-device.js';
import { passVerificationPage } from '../dist/harness/drivers/verification-page.js';
import { applyParameters, once } from './client.js';
import { middle, print, quantile, ratio } from './figures.js';
import { start } from './servers.js';

const flows = Number(process.env.BENCH_FLOWS ?? 15);
const warmUps = 2;
const timeoutMs = 20_000;
const target = 1.15;
const devices = { light: 'ios-safari-17', silent: 'ios-wechat-14-2' };

const servers = {
  page: await start('page'),
  bare: await start('bare-page'),
  landing: await start('landing'),
};
let browser;
try {
  // Chromium's sandbox does not start as root; nothing but our own pages is opened.
  browser = await launchBrowser({ headless: true, sandbox: process.getuid?.() !== 0 });
  const landing = `http://127.0.0.1:${servers.landing.port}/`;
  const apply = { ...(await applyParameters(servers.page.port)), RedirectUrl: landing };
  const kinds = Object.keys(devices).flatMap((mode) => [
    {
      mode,
      times: [],
      failures: [],
      link: async () =>
        (await once(servers.page.port, 'ApplyWebVerificationToken', apply)).VerificationUrl,
    },
    {
      mode,
      times: [],
      failures: [],
      link: async () =>
        `http://127.0.0.1:${servers.bare.port}/reflect/?mode=${mode}&to=${encodeURIComponent(landing)}`,
    },
  ]);
  for (let round = -warmUps; round < flows; round++) {
    // The driver knows the verification page by its path. To and fro, so that none of them always comes after the same other.
    for (const { mode, times, failures, link } of round % 2 === 0 ? kinds : kinds.toReversed()) {
      const took = await flow(mode, await link(), landing).catch((error) => error);
      if (took instanceof Error) failures.push(took.message);
      else if (round >= 0) times.push(took);
    }
  }
  for (const mode of Object.keys(devices)) report(mode, ...kinds.filter((of) => of.mode === mode));
} finally {
  await browser?.close();
  for (const { child } of Object.values(servers)) child.disconnect();
}

/** Milliseconds from before the link is opened to the customer's page being loaded. */
async function flow(mode, link, landing) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await emulateDevice(page, fixture(`devices/${devices[mode]}`));
    for (const name of ['camera', 'microphone'])
      await context.setPermission(new URL(link).origin, { permission: { name }, state: 'granted' });
    const began = performance.now();
    await page.goto(link, { waitUntil: 'domcontentloaded', timeout: timeoutMs });
    const landed = page.waitForNavigation({ timeout: timeoutMs });
    await Promise.all([landed, passVerificationPage(drive(page))]);
    const took = performance.now() - began;
    if (!page.url().startsWith(landing)) throw new Error(`a flow ended at ${page.url()}`);
    return took;
  } finally {
    await context.close();
  }
}

/** One who does everything right. */
function drive(page) {
  const nothing = async () => undefined;
  const watcher = { message: nothing, wayBack: nothing, result: nothing };
  const sound = { camera: fixture('cameras/granted'), scenario: fixture('scenarios/pass') };
  return { page, frame: page.mainFrame(), case: sound, watcher, timeoutMs, retries: 0 };
}

function fixture(name) {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url)));
}

function report(mode, ours, bare) {
  const failures = [ours, bare].flatMap((of) => of.failures);
  const leftOut =
    failures.length === 0 ? [] : [['left out', `${failures.length} flows failed: ${failures[0]}`]];
  if (ours.times.length === 0 || bare.times.length === 0) {
    print(`a page flow at harness pace, ${mode} mode`, [
      ['ours against bare', 'not measured'],
      ...leftOut,
    ]);
    process.exitCode = 1;
    return;
  }
  const line = ({ times }) => {
    const [low, half, high] = quartiles(times).map((ms) => ms.toFixed(0));
    return `${half} ms  (half of them between ${low} and ${high})`;
  };
  // A flow that failed leaves its pair alone.
  const pairs = ours.times
    .slice(0, bare.times.length)
    .map((time, round) => time / bare.times[round]);
  const [low, , high] = quartiles(pairs).map((pair) => pair.toFixed(2));
  print(`a page flow at harness pace, ${mode} mode, ${flows} flows of each`, [
    ['ours', line(ours)],
    ['bare page', line(bare)],
    [
      'ours against bare',
      `${ratio(middle(ours.times), middle(bare.times))}  (at most ${target}; half of the pairs between ${low} and ${high})`,
    ],
    ...leftOut,
  ]);
}

function quartiles(values) {
  return [0.25, 0.5, 0.75].map((part) => quantile(values, part));
}
