import { expect, test } from 'vitest';
import { openTogether } from '../../../harness/customer/open-together.js';

const opened = () => {
  const thing = { isClosed: false, close: () => Promise.resolve(void (thing.isClosed = true)) };
  return thing;
};
const refusing = (message: string) => () => Promise.reject(new Error(message));
const told = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

test('both are there when both are open', async () => {
  const [one, other] = [opened(), opened()];
  const both = await openTogether(
    () => Promise.resolve(one),
    () => Promise.resolve(other),
  );
  expect(both).toEqual([one, other]);
  expect([one.isClosed, other.isClosed]).toEqual([false, false]);
});

test('where one does not open, the other is told, and closed if it opened all the same', async () => {
  const other = opened();
  const late = async (givenUp: AbortSignal) => {
    await told(givenUp);
    return other;
  };
  await expect(openTogether(refusing('no browser'), late)).rejects.toThrow('no browser');
  expect(other.isClosed).toBe(true);
});

test('it is the first refusal that is thrown, and not what follows from it', async () => {
  const follows = async (givenUp: AbortSignal) => {
    await told(givenUp);
    throw new Error('given up');
  };
  await expect(openTogether(follows, refusing('no server'))).rejects.toThrow('no server');
});
