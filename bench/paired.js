/**
 * `node bench/paired.js <folder of another checkout> [--rounds 15] [--calls 1500]`: what a call costs here and there, as
 * processor time of the server alone, in alternating rounds. It holds on machines that do something else as well.
 */
import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { applyParameters, once, signed } from './client.js';
import { middle } from './figures.js';
import { ask } from './servers.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '15' },
    calls: { type: 'string', default: '1500' },
  },
});
const [other] = positionals;
if (other === undefined) {
  console.error(
    'Name the folder of the other checkout, with its build: node bench/paired.js ../before',
  );
  process.exit(2);
}
const rounds = Number(values.rounds);
const calls = Number(values.calls);
const atOnce = 8;

const startIn = (folder) => {
  const child = fork(resolve(folder, 'bench/server.js'), ['emulator'], {
    execArgv: ['--expose-gc'],
    // The log is a line a call: written to nobody here.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((ready) => {
    child.once('message', ({ port }) => ready({ child, port }));
  });
};

/** Microseconds of the server's processor for each call. */
async function cost(server, action, parameters) {
  const before = await ask(server, 'cpu');
  let left = calls;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) await ok(server.port, action, parameters);
    }),
  );
  const after = await ask(server, 'cpu');
  return (after.us - before.us) / calls;
}

async function ok(port, action, parameters) {
  const response = await fetch(`http://127.0.0.1:${port}/`, signed(port, action, parameters));
  const { Response } = await response.json();
  if (Response.Error) throw new Error(`${action}: ${Response.Error.Message}`);
}

const here = await startIn(resolve(import.meta.dirname, '..'));
const there = await startIn(other);
const flows = {
  ApplyWebVerificationToken: (server) => applyParameters(server.port),
  GetWebVerificationResult: async (server) => ({
    BizToken: (
      await once(server.port, 'ApplyWebVerificationToken', await applyParameters(server.port))
    ).BizToken,
  }),
};
for (const [action, prepare] of Object.entries(flows)) {
  const asked = new Map();
  for (const server of [here, there]) {
    asked.set(server, await prepare(server));
    // Until the compiler is done.
    await cost(server, action, asked.get(server));
    await cost(server, action, asked.get(server));
  }
  const pairs = [];
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? [here, there] : [there, here];
    const costs = new Map();
    for (const server of order) costs.set(server, await cost(server, action, asked.get(server)));
    pairs.push([costs.get(here), costs.get(there)]);
  }
  const ratios = pairs.map(([ours, theirs]) => ours / theirs).toSorted((a, b) => a - b);
  const at = (share) => ratios[Math.floor(share * (ratios.length - 1))].toFixed(3);
  console.log(
    `${action}: here ${middle(pairs.map(([ours]) => ours)).toFixed(1)} µs, there ${middle(pairs.map(([, theirs]) => theirs)).toFixed(1)} µs, ` +
      `ratio ${at(0.5)} (quarters ${at(0.25)} to ${at(0.75)}, ${rounds} rounds of ${calls} calls)`,
  );
}
for (const { child } of [here, there]) child.disconnect();
