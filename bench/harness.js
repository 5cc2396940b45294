/**
 * The harness against a bare puppeteer script that makes the same visits: the same customer's server, emulator,
 * devices, camera and upload, as many at the same time, in one run of this program.
 *
 *   npm run build && node bench/harness.js      (BENCH_ROUNDS=3 for more rounds)
 *
 * The script looks at nothing, keeps nothing and judges nothing: what it is quicker by is the price of evidence. It
 * is measured a second time with the flags that the harness gives the browser, some of which nobody thinks of.
 */
import { browserFlags } from '../dist/harness/browser/launch.js';
import { loadDevices, runMatrix } from '../dist/harness/index.js';
import { bareVisits } from './bare-visits.js';
import { middle, print, ratio } from './figures.js';
import { failedRounds, inTurns } from './rounds.js';

const rounds = Number(process.env.BENCH_ROUNDS ?? 1);
const target = 0.85;
// With the eight core devices 40 visits: fewer, and the browser's first steps would weigh more than they do.
const scenarios = ['code-1001', 'code-1002', 'code-1003', 'code-1004', 'code-1005'];
const folder = new URL('../fixtures/customers/express-sdk/', import.meta.url).pathname;
// Chromium's sandbox does not start as root; nothing but our own pages is opened.
const sandbox = process.getuid?.() !== 0;

const all = await loadDevices();
const devices = all.filter(({ tags }) => tags.includes('core'));
const lanes = [
  { name: 'a whole browser', fast: false, workers: 2 },
  { name: 'the fast lane', fast: true, workers: 4 },
];
for (const lane of lanes) {
  const measured = await inTurns(
    {
      harness: () => harness(lane),
      bare: () => bare(lane),
      flagged: () => bare({ ...lane, flags: browserFlags }),
    },
    rounds,
  );
  const rate = (side) => 1_000 / middle(measured[side].values);
  const [ours, theirs, flagged] = ['harness', 'bare', 'flagged'].map(rate);
  print(
    `${lane.name}, ${lane.workers} visits at a time, ${devices.length * scenarios.length} visits a round`,
    [
      ['harness', `${ours.toFixed(2)} cases a second`],
      ['bare puppeteer', `${theirs.toFixed(2)} visits a second`],
      ["bare puppeteer with the harness's flags", `${flagged.toFixed(2)} visits a second`],
      ['harness against bare', `${ratio(ours, theirs)}  (at least ${target})`],
      ['harness against bare with its flags', ratio(ours, flagged)],
      ['40 cases take', `${(40 / ours).toFixed(0)} s`],
      ...failedRounds(measured),
    ],
  );
}

/** Milliseconds a case, from the first case's start to the last one's end. */
async function harness({ fast, workers }) {
  let began;
  let ended;
  const report = await runMatrix(
    {
      integration: {
        command: 'node server.js',
        cwd: folder,
        url: 'http://127.0.0.1:${PORT}/',
        start: [{ click: '#start' }],
        verified: { selector: '#verified' },
        failed: { selector: '#failed' },
        error: { selector: '#error' },
      },
      devices: devices.map(({ id }) => id),
      cameras: ['granted'],
      scenarios,
      workers,
      fast,
      // Further visitors are visits that the script does not make.
      adversarial: false,
      reporters: [],
      browser: { sandbox },
    },
    {
      watcher: {
        begin: () => (began = performance.now()),
        end: () => (ended = performance.now()),
      },
    },
  );
  const { failed, total } = report.summary;
  if (failed > 0) throw new Error(`${failed} of ${total} cases failed`);
  return (ended - began) / total;
}

async function bare({ fast, workers, flags }) {
  const visits = devices.flatMap((device) => scenarios.map((scenario) => ({ device, scenario })));
  return (await bareVisits(visits, { folder, fast, workers, sandbox, flags })) / visits.length;
}
