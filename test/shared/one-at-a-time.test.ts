import { expect, test } from 'vitest';
import { createOneAtATime } from '../../mock-server/shared/one-at-a-time.js';

test('work of one key comes in the order in which it was asked for, also after some that failed', async () => {
  const oneAtATime = createOneAtATime();
  const seen: string[] = [];
  let finish: () => void = () => expect.fail('begun before its time');
  const first = oneAtATime('a', () => new Promise<void>((resolve) => (finish = resolve)));
  const failing = oneAtATime('a', () => {
    seen.push('failing');
    return Promise.reject(new Error('it fails'));
  });
  const last = oneAtATime('a', () => Promise.resolve(seen.push('last')));
  await Promise.resolve();
  expect(seen).toEqual([]);
  finish();
  await first;
  await expect(failing).rejects.toThrow('it fails');
  await last;
  expect(seen).toEqual(['failing', 'last']);
});

test('work of another key waits for nobody', async () => {
  const oneAtATime = createOneAtATime();
  void oneAtATime('a', () => new Promise(() => undefined));
  expect(await oneAtATime('b', () => Promise.resolve('done'))).toBe('done');
});
