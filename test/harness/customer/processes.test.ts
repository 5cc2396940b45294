import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createLastLines } from '../../../harness/customer/last-lines.js';
import { keepServer } from '../../../harness/customer/keep-server.js';
import { watchGroup } from '../../../harness/customer/process-group.js';
import { workerMark } from '../../../harness/processes/processes.js';
import {
  startCustomerServer,
  type CustomerServer,
} from '../../../harness/customer/server-process.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-process-'));
});
afterAll(() => rm(folder, { recursive: true }));

const server =
  "require('http').createServer((q, a) => a.end('ok')).listen(process.env.PORT, '127.0.0.1');";

/** A customer's server of one line of JavaScript. */
async function start(
  script: string,
  over: object = {},
  limitMs = 5_000,
  givenUp?: AbortSignal,
): Promise<CustomerServer> {
  const file = join(
    folder,
    `${encodeURIComponent(script).slice(0, 40).length}-${script.length}.cjs`,
  );
  await writeFile(file, script);
  return startCustomerServer({
    integration: {
      command: `node ${file}`,
      url: 'http://127.0.0.1:${PORT}/',
      env: {},
      ...over,
    },
    environment: {},
    limitMs,
    ...(givenUp === undefined ? {} : { givenUp }),
  });
}

const refusal = (script: string, over: object = {}, limitMs = 700) =>
  start(script, over, limitMs).then(
    () => 'it started',
    (error: unknown) => (error as Error).message,
  );

const portOf = ({ url }: CustomerServer) => Number(new URL(url).port);
const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
/** What has ended takes signals until its parent asks for it; on Linux its state is told beside. */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
};
const isZombie = (pid: number): boolean => process.platform === 'linux' && statOf(pid)[0] === 'Z';
const groupOf = (pid: number): number => Number(statOf(pid)[2]);
/** State, parent, group, … */
const statOf = (pid: number): string[] =>
  readFileSync(`/proc/${pid}/stat`, 'latin1')
    .replace(/^.*\) /, '')
    .split(' ');

describe('an integration that does not start', () => {
  test('never listens: the time, the address and what to do are said', async () => {
    const message = await refusal('setInterval(() => {}, 1000); console.log("warming up")');
    expect(message).toMatch(/did not answer at http:\/\/127\.0\.0\.1:\d+\/ within 0\.7 s/);
    expect(message).toContain('It must listen on the port in the variable PORT.');
    expect(message).toContain('It printed:\nwarming up');
  });

  test('exits at once: its exit code and its last lines are said', async () => {
    const lines = 'for (let i = 0; i < 40; i++) console.log("line " + i); process.exitCode = 7';
    const message = await refusal(lines, {}, 5_000);
    expect(message).toContain('ended with exit code 7 before it answered');
    expect(message).toContain('line 39');
    expect(message).not.toContain('line 20\n');
  });

  test('is not there', async () => {
    const message = await refusal('', { command: 'no-such-program-at-all' }, 5_000);
    expect(message).toContain('ended with exit code 127');
    expect(message).toContain('not found');
  });

  test('is not waited for where the run is given up meanwhile, and is ended', async () => {
    const file = join(folder, 'pid');
    const silent = `require('fs').writeFileSync(${JSON.stringify(file)}, String(process.pid)); setInterval(() => {}, 1000)`;
    const givingUp = new AbortController();
    const starting = start(silent, {}, 60_000, givingUp.signal);
    const pid = await vi.waitFor(() => Number(readFileSync(file, 'utf8')) || expect.fail());
    givingUp.abort();
    await expect(starting).rejects.toThrow('was not waited for');
    expect(isAlive(pid)).toBe(false);
  });

  test('has its port taken by a stranger, who would answer in its place', async () => {
    const stranger = await start(server);
    try {
      expect(await refusal(server, { url: stranger.url })).toContain(
        `something answers at ${stranger.url} before`,
      );
    } finally {
      await stranger.stop();
    }
  });
});

describe('an integration that crashes', () => {
  const crashing = `${server} setTimeout(() => process.exit(3), 300)`;

  test('is noticed, and told with its exit code', async () => {
    const crashed = await start(crashing);
    expect(crashed.hasEnded()).toBe(false);
    expect(await crashed.ended).toBe(
      'your server ended with exit code 3 in the middle of the case',
    );
    expect(crashed.hasEnded()).toBe(true);
    expect(crashed.exit()).toBe('exit code 3');
    await crashed.stop();
  });

  test('is started again for the next case, and kept where it lives', async () => {
    let starts = 0;
    const keeper = await keepServer(() => start(starts++ === 0 ? crashing : server));
    const first = await keeper.next();
    await first.ended;
    const second = await keeper.next();
    expect(second).not.toBe(first);
    expect((await fetch(second.url)).status).toBe(200);
    expect(await keeper.next()).toBe(second);
    await keeper.stop();
    expect(starts).toBe(2);
  });

  test('and does not start again: each further case has that reason', async () => {
    let starts = 0;
    const keeper = await keepServer(() =>
      start(starts++ === 0 ? crashing : 'console.log("no database"); process.exit(9)'),
    );
    await (
      await keeper.next()
    ).ended;
    const lost = await keeper.next();
    expect(await lost.ended).toMatch(/ended with exit code 9 before it answered at \S+$/);
    expect(lost.output()).toEqual(['no database']);
    await keeper.stop();
  });
});

describe('an integration that does not end', () => {
  test('and does not listen to SIGTERM is killed after a grace, and its port is free', async () => {
    const stubborn = await start(`process.on('SIGTERM', () => {}); ${server}`);
    const began = performance.now();
    await stubborn.stop();
    expect(performance.now() - began).toBeGreaterThan(2_500);
    // A test beside this one may hold it for a moment: the system deals free ports to everybody.
    await expect.poll(() => isFree(portOf(stubborn))).toBe(true);
  });

  test('leaves nothing behind: neither a child nor a daemon with a group of its own', async () => {
    const pids = join(folder, 'pids');
    const parent = await start(`
      const { spawn } = require('child_process');
      const child = spawn('sleep', ['600']);
      const daemon = spawn('sleep', ['601'], { detached: true, stdio: 'ignore' });
      daemon.unref();
      require('fs').writeFileSync(${JSON.stringify(pids)}, child.pid + ' ' + daemon.pid);
      ${server}`);
    const [child = 0, daemon = 0] = (await readFile(pids, 'utf8')).split(' ').map(Number);
    expect([isAlive(child), isAlive(daemon)]).toEqual([true, true]);
    await parent.stop();
    // Elsewhere than on Linux a daemon cannot be told from a stranger.
    const left = () => [isAlive(child), process.platform === 'linux' && isAlive(daemon)];
    // What was killed keeps its number until its new parent has asked for it.
    await expect.poll(left).toEqual([false, false]);
    await parent.stop();
  });
});

describe('an integration whose processes end without their parents asking for them', () => {
  /** Puts a process into the group whose parent, of another group, never asks for it. */
  const script = (pids: string) => `set -m
    env -u ${workerMark} sh -c 'perl -e "setpgrp(0, $0); exec qw(sleep 600)" & echo $! >${pids}/child; exec sleep 600' $$ &
    echo $! >${pids}/parent
    wait`;
  const pidIn = (file: string): Promise<number> =>
    vi.waitFor(() =>
      Number.parseInt(/^\d+\n/.exec(readFileSync(file, 'utf8'))?.[0] ?? expect.fail()),
    );

  test.runIf(process.platform === 'linux')(
    'has ended all the same: their names alone are not waited for',
    async () => {
      const leader = spawn('bash', ['-c', script(folder)], {
        detached: true,
        env: { ...process.env, [workerMark]: 'unreaped' },
      });
      const group = watchGroup(leader, 'unreaped');
      const [parent, child] = [
        await pidIn(join(folder, 'parent')),
        await pidIn(join(folder, 'child')),
      ];
      try {
        await vi.waitFor(() => expect(groupOf(child)).toBe(leader.pid));
        process.kill(child);
        await vi.waitFor(() => expect(isZombie(child)).toBe(true));
        expect(group.isAlive()).toBe(true);
        leader.kill();
        await once(leader, 'exit');
        expect([isZombie(child), isAlive(parent)]).toEqual([true, true]);
        expect(group.isAlive()).toBe(false);
        await group.end();
      } finally {
        process.kill(parent, 'SIGKILL');
      }
    },
  );
});

describe('an integration that floods its output', () => {
  test('is bounded in lines and in their length', async () => {
    const flood = await start(`${server}
      const line = 'x'.repeat(5000) + '\\n';
      for (let i = 0; i < 2000; i++) process.stdout.write(line);
      process.stdout.write('y'.repeat(3_000_000));`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const lines = flood.output();
    await flood.stop();
    expect(lines.length).toBeLessThanOrEqual(201);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(2_001);
  });

  test('a line that comes in pieces is one line', () => {
    const keeper = createLastLines();
    keeper.push('listening on ');
    keeper.push('3000\n\nrea');
    expect(keeper.lines()).toEqual(['listening on 3000', 'rea']);
    keeper.push('dy\n');
    expect(keeper.lines()).toEqual(['listening on 3000', 'ready']);
  });
});
