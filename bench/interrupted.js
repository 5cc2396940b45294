/**
 * Is a run that is told to stop gone within 3 s, with a report of what was finished, whenever it is told?
 *
 *   npm run interrupted -- --rounds 30      (--seed <text>: the same moments and signals again)
 *
 * Each round starts a run against a sound customer and sends it a signal at a random moment. Ends with 1 unless all were
 * gone in time with a whole report and left nothing. Linux alone: it looks for what is left in /proc.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as after } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { leftOf, reportIn } from './interrupted/aftermath.js';
import { drawFrom } from './interrupted/draw.js';

const withinMs = 3_000;
/** From the start of the command on: while it opens browser and servers, and in the middle of its cases. */
const startMs = 5_000;
const latestMs = 20_000;
/** One that is not gone by then is killed. */
const patienceMs = 30_000;
const notBegun = { isWhole: true, text: 'nothing had begun' };
const codes = { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 };

const { rounds, seed } = read();
const draw = drawFrom(seed);
const folder = await mkdtemp(join(tmpdir(), 'faceid-bench-interrupted-'));
const entry = fileURLToPath(new URL('../dist/bundle/entry.cjs', import.meta.url));
const bank = fileURLToPath(new URL('../fixtures/customers/bank', import.meta.url));

console.log(`seed ${seed}, ${rounds} rounds`);
try {
  const told = [];
  for (let round = 1; round <= rounds; round += 1) told.push(await interrupt(round));
  process.exitCode = summary(told) ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

function read() {
  const options = { rounds: { type: 'string', default: '10' }, seed: { type: 'string' } };
  const { values } = parseArgs({ options });
  const number = Number(values.rounds);
  if (process.platform !== 'linux' || !(Number.isInteger(number) && number > 0 && number <= 100)) {
    console.error('Give --rounds from 1 to 100, on Linux.');
    process.exit(2);
  }
  return { rounds: number, seed: values.seed ?? randomBytes(4).toString('hex') };
}

async function interrupt(round) {
  const signal = Object.keys(codes)[draw(3)];
  // Every other one while it starts, which is when most is half open.
  const atMs = 100 + draw(draw(2) === 0 ? startMs : latestMs);
  const mark = `interrupted-${process.pid}-${round}`;
  const run = await start(mark);
  const ended = new Promise((resolve) => run.child.once('exit', (code, by) => resolve(code ?? by)));
  await Promise.race([ended, after(atMs)]);
  const began = performance.now();
  run.child.kill(signal);
  const code = await Promise.race([ended, after(patienceMs, 'not gone')]);
  const ms = Math.round(performance.now() - began);
  if (code === 'not gone') run.child.kill('SIGKILL');
  const result = {
    round,
    signal,
    atMs,
    ms,
    code,
    isRightCode: code === codes[signal] || code === signal,
    // Told before it listened: the system ends it, and nothing had begun.
    report: code === signal ? notBegun : await reportIn(run.outputDir),
    left: await leftOf(mark, run.temp),
  };
  tell(result, run.errors());
  return result;
}

async function start(mark) {
  const temp = join(folder, `${mark}-tmp`);
  const outputDir = join(folder, `${mark}-report`);
  await mkdir(temp);
  const config = join(folder, `${mark}.json`);
  const content = {
    integration: {
      command: 'node server.js',
      cwd: bank,
      url: 'http://127.0.0.1:${PORT}/?order=7',
      start: [{ click: '#start' }],
      verified: { selector: '#verified' },
      failed: { selector: '#failed' },
      error: { selector: '#error' },
    },
    outputDir,
    browser: { sandbox: process.getuid() !== 0 },
  };
  await writeFile(config, JSON.stringify(content));
  const child = spawn(process.execPath, [entry, 'run', '--config', config], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, STARTED_BY: mark, TMPDIR: temp, CI: 'true' },
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  return { child, temp, outputDir, errors: () => errors.trim() };
}

function tell({ round, signal, atMs, ms, code, report, left }, errors) {
  const parts = [
    `${String(round).padStart(3)}. ${signal} at ${(atMs / 1000).toFixed(1)} s`,
    `gone after ${(ms / 1000).toFixed(2)} s with ${code}`,
    `report: ${report.text}`,
    left.length === 0 ? 'nothing left' : `left: ${left.join(', ')}`,
    ...(errors === 'faceid-mock: interrupted' ? [] : [`stderr: ${errors.slice(0, 300)}`]),
  ];
  console.log(parts.join('; '));
}

function summary(told) {
  const count = (isMeant) => told.filter(isMeant).length;
  const counts = {
    [`gone within ${withinMs / 1000} s`]: count(({ ms }) => ms <= withinMs),
    'with the exit code of the signal': count(({ isRightCode }) => isRightCode),
    'with a whole report': count(({ report }) => report.isWhole),
    'that left nothing': count(({ left }) => left.length === 0),
  };
  console.log(`\nof ${told.length} runs:`);
  for (const [what, number] of Object.entries(counts)) console.log(`  ${number} ${what}`);
  console.log(`  ${(Math.max(...told.map(({ ms }) => ms)) / 1000).toFixed(2)} s at the longest`);
  return Object.values(counts).every((number) => number === told.length);
}
