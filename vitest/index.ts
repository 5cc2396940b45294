import { test as base } from 'vitest';
import {
  startMock,
  type Mock,
  type MockNamespace,
  type MockOptions,
} from '../mock-server/index.js';
import { namespaceFor } from './namespace-for.js';

/**
 * vitest's `test` with a namespace of its own for each test, on one mock for all tests of a worker: they run
 * beside each other and never meet.
 *
 * @example
 * import { test } from 'faceid-mock/vitest';
 *
 * test('a refused visitor may try again', async ({ faceid }) => {
 *   faceid.arm({ scenario: 'code-1004', times: 1 });
 *   const server = await startMyServer(faceid.environment());
 *   // … send a visitor through it …
 *   await faceid.verifications.waitFor({ state: 'failed' });
 * });
 */
export const test = base.extend<FaceidFixtures>({
  faceidOptions: [{}, { scope: 'worker', injected: true }],
  faceidMock: [
    async ({ faceidOptions }, use) => {
      await using mock = await startMock({ port: 0, pace: 'fast', ...faceidOptions });
      await use(mock);
    },
    { scope: 'worker' },
  ],
  faceid: async ({ faceidMock, task }, use) => {
    const namespace = faceidMock.namespace(namespaceFor(task.name, task.id));
    // A test that is repeated has the same name again.
    await namespace.reset();
    await use(namespace);
    await namespace.reset();
  },
});

export interface FaceidFixtures {
  /** The test's own namespace: empty when it begins, forgotten when it ends. */
  faceid: MockNamespace;
  /** The mock that all tests of a worker share; for what concerns no namespace. */
  faceidMock: Mock;
  /** For `startMock`, over a free port and the fast pace. Set by `test.extend`, or `provide` in vitest's config. */
  faceidOptions: MockOptions;
}
