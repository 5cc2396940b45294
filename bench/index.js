/**
 * Speed and size as ratios within one run, since absolute figures say more about the machine than about us:
 *
 *   npm run bench
 *
 * Every server runs in a process of its own; autocannon sends the same signed request over kept connections.
 */
import { spawn } from 'node:child_process';
import autocannon from 'autocannon';
import { applyParameters, once, signed } from './client.js';
import { megabytes, middle, print, ratio } from './figures.js';
import { start } from './servers.js';

const seconds = Number(process.env.BENCH_SECONDS ?? 2);
const rounds = 5;
const connections = 100;
const verifications = 100_000;

const servers = {
  bare: await start('bare'),
  express: await start('express'),
  emulator: await start('emulator'),
};
try {
  const { emulator } = servers;
  const apply = await applyParameters(emulator.port);
  const { BizToken } = await once(emulator.port, 'ApplyWebVerificationToken', apply);

  await load(servers.bare.port, 'ApplyWebVerificationToken', apply, { duration: 1 });
  await load(emulator.port, 'ApplyWebVerificationToken', apply, { duration: 1 });
  const loads = {
    bare: () => load(servers.bare.port, 'ApplyWebVerificationToken', apply),
    apply: () => load(emulator.port, 'ApplyWebVerificationToken', apply),
    result: () => load(emulator.port, 'GetWebVerificationResult', { BizToken }),
    express: () => load(servers.express.port, 'ApplyWebVerificationToken', apply),
    refused: () => load(emulator.port, 'GetWebVerificationResult', { BizToken }, {}, 'wrong-key'),
  };
  // In turns, and the middle of each: what else the machine does then meets all alike.
  const measured = Object.fromEntries(Object.keys(loads).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, run] of Object.entries(loads)) measured[name].push(await run());
  const rates = Object.fromEntries(
    Object.entries(measured).map(([name, values]) => [name, middle(values)]),
  );
  print(
    'requests a second',
    Object.entries(rates).map(([name, rate]) => [name, Math.round(rate)]),
  );
  print('against bare node:http that verifies the signature and stores a record', [
    ['Apply', `${ratio(rates.apply, rates.bare)}  (at least 0.6)`],
    ['Result', ratio(rates.result, rates.bare)],
    ['a refused and explained signature', ratio(rates.refused, rates.bare)],
  ]);
  print('against plain Express that answers a constant', [
    ['Apply', ratio(rates.apply, rates.express)],
  ]);

  servers.attacked = await start('emulator');
  const calm = await memory(servers.attacked, 'heapUsed');
  const times = await attack(servers.attacked.port);
  print('hostile input', [
    ['99 of 100 answers within', `${times[Math.floor(times.length * 0.99)].toFixed(0)} ms`],
    ['slowest answer', `${times.at(-1).toFixed(0)} ms`],
    ['heap before', megabytes(calm)],
    ['heap after', megabytes(await memory(servers.attacked, 'heapUsed'))],
  ]);

  servers.fresh = await start('emulator');
  const idle = await memory(servers.fresh);
  const again = await applyParameters(servers.fresh.port);
  await load(servers.fresh.port, 'ApplyWebVerificationToken', again, { amount: verifications });
  print('resident memory', [
    ['idle', megabytes(idle)],
    [
      `after ${verifications.toLocaleString('en')} verifications`,
      megabytes(await memory(servers.fresh)),
    ],
  ]);
} finally {
  for (const { child } of Object.values(servers)) child.disconnect();
}

const plain = await median(() => untilExit(['-e', '0']));
const ready = await median(() => untilReady(['dist/cli/faceid-mock.js', '--port', '0']));
print('start', [['to the ready line, against node -e 0', ratio(ready, plain)]]);

// Last and alone: a browser takes the whole machine.
await import('./page.js');
await import('./harness.js');

/** `rss`, or `heapUsed` after a collection. */
function memory({ child }, part = 'rss') {
  return new Promise((resolve) => {
    child.once('message', (usage) => resolve(usage[part]));
    child.send('memory');
  });
}

async function load(port, action, parameters, how = {}, secretKey = undefined) {
  const { requests, non2xx, errors } = await autocannon({
    url: `http://127.0.0.1:${port}/`,
    connections,
    pipelining: 10,
    ...('amount' in how ? {} : { duration: seconds }),
    ...signed(port, action, parameters, secretKey),
    ...how,
  });
  if (non2xx + errors > 0) throw new Error(`${action}: ${non2xx} refused, ${errors} failed`);
  return requests.average;
}

/** Bodies made to hurt, signed and unsigned, again and again; how long each answer took. */
async function attack(port) {
  const bodies = [
    '['.repeat(200_000),
    `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
    JSON.stringify({ TargetAction: 'A'.repeat(1_000_000) }),
    JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, at]))),
    '{"__proto__":[]}',
  ];
  const forms = [
    Array.from({ length: 20_000 }, (_, at) => `List.${at}.Name=x`).join('&'),
    `Action=A&a.b.c.d.e.f.g.h=1&${'%'.repeat(1000)}=1`,
    '='.repeat(100_000),
  ];
  const times = [];
  for (let round = 0; round < 200; round++) {
    for (const body of bodies)
      for (const key of ['test-secret', 'wrong-key'])
        await timed(signed(port, 'CreateUploadUrl', body, key));
    for (const body of forms)
      await timed({
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body,
      });
  }
  return times.sort((a, b) => a - b);

  async function timed(request) {
    const began = performance.now();
    const response = await fetch(`http://127.0.0.1:${port}/`, request);
    const { Response } = await response.json();
    if (!Response.Error) throw new Error('a hostile call was taken');
    times.push(performance.now() - began);
  }
}

async function median(measure) {
  const times = [];
  for (let run = 0; run < 7; run++) times.push(await measure());
  return middle(times);
}

function untilExit(args) {
  const began = performance.now();
  return new Promise((resolve) => {
    spawn(process.execPath, args).once('exit', () => resolve(performance.now() - began));
  });
}

function untilReady(args) {
  const began = performance.now();
  const child = spawn(process.execPath, args);
  return new Promise((resolve) => {
    child.stdout.on('data', (text) => {
      if (!String(text).includes('ready')) return;
      child.kill();
      resolve(performance.now() - began);
    });
  });
}
