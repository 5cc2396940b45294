import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

/** Visitors that this work opens come for this reason: a probe's id. */
export const actingAs = <T>(who: string, work: () => Promise<T>): Promise<T> =>
  current.run(who, work);

/** Undefined for the case's own user. */
export const whoActs = (): string | undefined => current.getStore();
