import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operations } from '../../mock-server/control/operations/index.js';
import { pageCalls } from '../../mock-server/flow/index.js';
import { fire, shots, type Known } from '../support/fuzz-doors.js';
import { begin, useMock } from '../support/mocks.js';

/**
 * Every door, by raw sockets: a short look in every run. For a longer one, FUZZ_RUNS=10000; a failure prints its seed,
 * and FUZZ_SEED repeats it.
 */
const { FUZZ_RUNS = '500', FUZZ_SEED } = process.env;
const mock = useMock();

/** A fault is a 5xx that somebody asked for. */
const isAskedFor = (path: string): boolean => path.startsWith('/faults');

function routesTo(bizToken: string): Known['routes'] {
  const control = operations
    .filter(({ path }) => !isAskedFor(path))
    .map(({ method, path }) => [
      method.toUpperCase(),
      `/_mock/v1${path.replace(/\{\w+\}/g, bizToken)}`,
    ]);
  const page = Object.keys(pageCalls).map((name) => ['POST', `/reflect/api/${bizToken}/${name}`]);
  const others = ['/reflect/', '/reflect/try', '/_mock/', '/metrics', '/cos/', '/'];
  return [...control, ...page, ...others.map((path) => ['GET', path])] as [string, string][];
}

test('whatever comes to whatever door, no answer says that the emulator broke, and it goes on', async () => {
  const { bizToken } = await begin(mock());
  const known = { values: [bizToken, 'pass', 'default'], routes: routesTo(bizToken) };
  const statuses = new Set<number | string>();
  await fc.assert(
    fc.asyncProperty(shots(known), async (shot) => {
      const status = await fire(mock().url, shot);
      statuses.add(status);
      expect(typeof status === 'number' && status >= 500, `status ${status}`).toBe(false);
    }),
    { numRuns: Number(FUZZ_RUNS), ...(FUZZ_SEED === undefined ? {} : { seed: Number(FUZZ_SEED) }) },
  );
  // It got past the doors, and not only as far as them.
  expect(statuses).toContain(200);
  expect(statuses).toContain(404);
  expect((await fetch(`${mock().url}/livez`)).status).toBe(200);
});
