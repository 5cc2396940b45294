import { describe, expect } from 'vitest';
import { test } from '../../vitest/index.js';
import { begin } from '../support/mocks.js';

/** `faceid-mock/vitest`, in the vitest that runs it. */

const seen: string[] = [];

describe.concurrent('tests beside each other', () => {
  test.for([1, 2, 3])('have a namespace each: %i', async (_, { faceid, faceidMock, expect }) => {
    seen.push(faceid.name);
    await begin(faceidMock, undefined, { namespace: faceid.name });
    expect((await faceid.verifications.list()).length).toBe(1);
    expect(faceid.url).toBe(faceidMock.url);
    expect(faceid.name).toMatch(/^have-a-namespace-each-\d-/);
  });
});

test('what a test leaves behind is forgotten', async ({ faceidMock }) => {
  expect(new Set(seen).size).toBe(3);
  expect(await faceidMock.verifications.list()).toEqual([]);
});

describe('a test that is repeated', () => {
  test('begins with nothing each time', { repeats: 1 }, async ({ faceid, faceidMock }) => {
    expect([await faceid.verifications.list(), faceid.clock.isMoved()]).toEqual([[], false]);
    await begin(faceidMock, undefined, { namespace: faceid.name });
    faceid.clock.advance(1);
  });
});

const strict = test.extend({ faceidOptions: [{ strictScope: true }, { scope: 'worker' }] });

strict('options are the mock’s own, over a free port', ({ faceidMock, faceidOptions }) => {
  expect(faceidOptions).toEqual({ strictScope: true });
  expect(new URL(faceidMock.url).port).not.toBe('12180');
});
