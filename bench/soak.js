/**
 * Does an emulator that works for hours stay as it is? Mixed flows at a steady rate, sizes near the limits among them:
 *
 *   npm run soak -- --minutes 10      (--rate 20: flows begun each second)
 *
 * Each half minute: requests, errors, p50 and p99 of a request, memory, descriptors; in the end whether it was flat.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { megabytes, quantile } from './figures.js';
import { nextFlow } from './soak/flows.js';
import { verdictOf } from './soak/verdict.js';

const { minutes, rate } = read();
const everyMs = 30_000;
/** So many at once, and no more where the emulator does not keep up: the load is bounded. */
const mostUnderWay = 64;

const folder = await mkdtemp(join(tmpdir(), 'faceid-soak-'));
const command = fileURLToPath(new URL('../dist/bundle/faceid-mock.js', import.meta.url));
const child = spawn(
  process.execPath,
  [command, 'serve', '--port', '0', '--port-file', join(folder, 'port'), '--no-rate-limit'],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
try {
  await soak(await portOf());
} finally {
  child.kill();
  await rm(folder, { recursive: true, force: true });
}

function read() {
  const options = {
    minutes: { type: 'string', default: '10' },
    rate: { type: 'string', default: '20' },
  };
  const { values } = parseArgs({ options });
  const number = (name, most) => {
    const value = Number(values[name]);
    if (value > 0 && value <= most) return value;
    console.error(`--${name} ${values[name]}: give a number above 0, ${most} at most.`);
    process.exit(2);
  };
  return { minutes: number('minutes', 24 * 60), rate: number('rate', 500) };
}

async function portOf() {
  for (;;) {
    const text = await readFile(join(folder, 'port'), 'utf8').catch(() => '');
    if (/^\d+/.test(text)) return Number(text);
    if (child.exitCode !== null) throw new Error('the emulator did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function soak(port) {
  const samples = [];
  let now = { times: [], errors: [] };
  const ask = async (work) => {
    const began = performance.now();
    try {
      return await work();
    } finally {
      now.times.push(performance.now() - began);
    }
  };
  const underWay = new Set();
  const begin = () => {
    if (underWay.size >= mostUnderWay) return;
    const flow = nextFlow()({ port, ask })
      .catch((error) => now.errors.push(error.cause?.message ?? error.message))
      .finally(() => underWay.delete(flow));
    underWay.add(flow);
  };
  const take = async () => {
    const { times, errors } = now;
    now = { times: [], errors: [] };
    const sample = { ...(await ofProcess()), errors: errors.length };
    samples.push(sample);
    tell(samples.length * (everyMs / 1000), times, errors, sample);
  };
  const beginning = setInterval(begin, 1000 / rate);
  const taking = setInterval(() => void take(), everyMs);
  await new Promise((resolve) => setTimeout(resolve, minutes * 60_000));
  clearInterval(beginning);
  clearInterval(taking);
  await Promise.allSettled(underWay);
  const { isFlat, text } = verdictOf(samples);
  console.log(text);
  process.exitCode = isFlat === false ? 1 : 0;
}

async function ofProcess() {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  const descriptors = await readdir(`/proc/${child.pid}/fd`);
  return {
    rss: Number(/^VmRSS:\s+(\d+)/m.exec(status)[1]) * 1024,
    descriptors: descriptors.length,
  };
}

function tell(seconds, times, errors, { rss, descriptors }) {
  const ms = (part) => `${(quantile(times, part) ?? 0).toFixed(0)} ms`;
  console.log(
    [
      `${String(seconds).padStart(5)} s`,
      `${times.length} requests`,
      `${errors.length} errors`,
      `p50 ${ms(0.5)}`,
      `p99 ${ms(0.99)}`,
      megabytes(rss),
      `${descriptors} descriptors`,
      ...(errors.length > 0 ? [errors[0]] : []),
    ].join('   '),
  );
}
