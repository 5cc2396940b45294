import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useMock } from '../support/mocks.js';
import { namespaceFor } from '../../vitest/namespace-for.js';

/** Names that `faceid-mock/vitest` makes of tests' names. */
const mock = useMock();

test.each([
  ['a refused visitor may try again', '-1508_0_3', 'a-refused-visitor-may-try-again-m1508_0_3'],
  ['人脸核身失败', '17_2', 'test-17_2'],
  ['Ärger: 100 %', '17_2', 'a-rger-100-17_2'],
])('%s', (testName, id, namespace) => {
  expect(namespaceFor(testName, id)).toBe(namespace);
});

test('of two tests are never the same, and always a namespace’s', () => {
  const id = fc
    .tuple(fc.integer({ min: -(2 ** 31), max: 2 ** 31 }), fc.array(fc.nat(999), { maxLength: 3 }))
    .map(([hash, places]) => [hash, ...places].join('_'));
  fc.assert(
    fc.property(fc.string(), id, id, (testName, one, other) => {
      const name = namespaceFor(testName, one);
      expect(mock().namespace(name).name).toBe(name);
      expect(namespaceFor(testName, other) === name).toBe(one === other);
    }),
  );
});
