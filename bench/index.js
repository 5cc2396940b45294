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
import { failedRounds, inTurns, part } from './rounds.js';
import { ask, start } from './servers.js';

const seconds = Number(process.env.BENCH_SECONDS ?? 2);
const rounds = 5;
const connections = 100;
const verifications = 100_000;

await part('requests', requests);
await part('hostile input', hostileInput);
await part('resident memory', residentMemory);
await part('start', async () => {
  const plain = await median(() => untilExit(['-e', '0']));
  const ready = await median(() => untilReady(['dist/bundle/faceid-mock.js', '--port', '0']));
  print('start', [['to the ready line, against node -e 0', ratio(ready, plain)]]);
});
// Last and alone: a browser takes the whole machine.
await part('page', () => import('./page.js'));
await part('harness', () => import('./harness.js'));

async function requests() {
  const servers = {
    bare: await start('bare'),
    express: await start('express'),
    emulator: await start('emulator'),
  };
  try {
    const { bare, express, emulator } = servers;
    const apply = await applyParameters(emulator.port);
    const { BizToken } = await once(emulator.port, 'ApplyWebVerificationToken', apply);
    const works = {
      bare: () => load(bare, 'ApplyWebVerificationToken', apply),
      apply: () => load(emulator, 'ApplyWebVerificationToken', apply),
      result: () => load(emulator, 'GetWebVerificationResult', { BizToken }),
      express: () => load(express, 'ApplyWebVerificationToken', apply),
      refused: () => load(emulator, 'GetWebVerificationResult', { BizToken }, {}, 'wrong-key'),
    };
    await load(bare, 'ApplyWebVerificationToken', apply, { duration: 1 }).catch(() => undefined);
    await load(emulator, 'ApplyWebVerificationToken', apply, { duration: 1 }).catch(
      () => undefined,
    );
    const measured = await inTurns(works, rounds);
    const figure = (name, what) => middle(measured[name].values.map((value) => value[what]));
    const against = (name, other) => [
      ratio(figure(name, 'rate'), figure(other, 'rate')),
      // The time of the server alone, as the operating system counts it: it holds on a busy machine too.
      `by CPU time ${ratio(figure(other, 'cpuMs'), figure(name, 'cpuMs'))}`,
    ];
    print(
      'requests a second, and CPU time of the server a request',
      Object.keys(works).map((name) => [
        name,
        `${figure(name, 'rate')?.toFixed(0) ?? 'not measured'}, ${figure(name, 'cpuMs')?.toFixed(3) ?? '-'} ms`,
      ]),
    );
    print('against bare node:http that verifies the signature and stores a record', [
      ['Apply', `${against('apply', 'bare').join(', ')}  (at least 0.6)`],
      ['Result', against('result', 'bare').join(', ')],
      ['a refused and explained signature', against('refused', 'bare').join(', ')],
      ...failedRounds(measured),
    ]);
    print('against plain Express that answers a constant', [
      ['Apply', against('apply', 'express').join(', ')],
    ]);
  } finally {
    for (const { child } of Object.values(servers)) child.disconnect();
  }
}

async function hostileInput() {
  const attacked = await start('emulator');
  try {
    const calm = await memory(attacked, 'heapUsed');
    const times = await attack(attacked.port);
    print('hostile input', [
      ['99 of 100 answers within', `${times[Math.floor(times.length * 0.99)].toFixed(0)} ms`],
      ['slowest answer', `${times.at(-1).toFixed(0)} ms`],
      ['heap before', megabytes(calm)],
      ['heap after', megabytes(await memory(attacked, 'heapUsed'))],
    ]);
  } finally {
    attacked.child.disconnect();
  }
}

async function residentMemory() {
  const fresh = await start('emulator');
  try {
    const idle = await memory(fresh);
    const apply = await applyParameters(fresh.port);
    // A call that fails on a busy machine is made up for by no other: it only tells how many there are.
    const { done } = await load(fresh, 'ApplyWebVerificationToken', apply, {
      amount: verifications,
      mayFail: true,
    });
    print('resident memory', [
      ['idle', megabytes(idle)],
      [`after ${done.toLocaleString('en')} verifications`, megabytes(await memory(fresh))],
    ]);
  } finally {
    fresh.child.disconnect();
  }
}

/** `rss`, or `heapUsed` after a collection. */
async function memory(server, what = 'rss') {
  return (await ask(server, 'memory'))[what];
}

/** Requests a second, and milliseconds of the server's CPU time a request. */
async function load(server, action, parameters, how = {}, secretKey = undefined) {
  const { mayFail = false, ...options } = how;
  const before = await ask(server, 'cpu');
  const { requests, non2xx, errors } = await autocannon({
    url: `http://127.0.0.1:${server.port}/`,
    connections,
    pipelining: 10,
    ...('amount' in options ? {} : { duration: seconds }),
    ...signed(server.port, action, parameters, secretKey),
    ...options,
  });
  const done = requests.total - non2xx - errors;
  if (!mayFail && non2xx + errors > 0)
    throw new Error(`${action}: ${non2xx} refused, ${errors} failed`);
  const cpuMs = ((await ask(server, 'cpu')).us - before.us) / 1_000 / Math.max(1, done);
  return { rate: requests.average, cpuMs, done };
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
