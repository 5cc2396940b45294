import { AsyncLocalStorage } from 'node:async_hooks';
import { reasonOf, textOfReason, type Reason } from '../drivers/reason.js';

const current = new AsyncLocalStorage<(reason: Reason) => void>();

/** What this work leaves behind belongs to the case that `stop` ends. */
export const asCase = <T>(stop: (reason: Reason) => void, work: () => Promise<T>): Promise<T> =>
  current.run(stop, work);

/**
 * An error that nobody waited for: a promise of your own flow that was never awaited, a library's loose end. To be
 * called where it is told, since its case is known by the context alone.
 *
 * @returns whether it belongs to a case, which ends by it and is not judged
 */
export function blameCase(error: unknown): boolean {
  const stop = current.getStore();
  stop?.({ key: 'reason.stray', values: { message: textOfReason(reasonOf(asError(error))) } });
  return stop !== undefined;
}

const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));
