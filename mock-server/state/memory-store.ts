import type { Verification } from '../domain/verification.js';
import { createGoingOrder } from './going-order.js';
import type { Room, Store } from './store.js';

/** Keeps verifications in this process. JavaScript runs one change at a time, so updates never overlap. */
export function createMemoryStore(): Store {
  let records = new Map<string, Verification>();
  let order = createGoingOrder();
  const inNamespace = (namespace?: string) =>
    [...records.values()].filter((v) => namespace === undefined || v.namespace === namespace);

  function remove(bizToken: string): Verification | undefined {
    const removed = records.get(bizToken);
    records.delete(bizToken);
    order.remove(bizToken);
    return removed;
  }

  function makeRoom({ most, isExpired }: Room): readonly Verification[] {
    if (records.size < most) return none;
    const left = most - Math.ceil(most * shareAtOnce);
    const isOver = (bizToken: string): boolean => {
      const verification = records.get(bizToken);
      return verification !== undefined && isExpired(verification);
    };
    const removed: Verification[] = [];
    for (const bizToken of order.first(isOver)) {
      if (records.size <= left) break;
      const gone = remove(bizToken);
      if (gone !== undefined) removed.push(gone);
    }
    return removed;
  }

  return {
    get: (bizToken) => Promise.resolve(records.get(bizToken)),
    makeRoom: (room) => Promise.resolve(makeRoom(room)),
    create(verification) {
      records.set(verification.bizToken, verification);
      order.put(verification);
      return Promise.resolve();
    },
    update(bizToken, change) {
      const before = records.get(bizToken);
      if (before === undefined) return Promise.resolve(undefined);
      const { after, value, tell } = change(before);
      records.set(bizToken, after);
      order.put(after);
      tell?.();
      return Promise.resolve(value);
    },
    remove: (bizToken) => Promise.resolve(remove(bizToken)),
    list: (namespace) => Promise.resolve(inNamespace(namespace)),
    clear(namespace) {
      if (namespace === undefined) {
        // New ones: a map that was large keeps its memory.
        records = new Map();
        order = createGoingOrder();
      } else for (const { bizToken } of inNamespace(namespace)) remove(bizToken);
      return Promise.resolve();
    },
  };
}

/**
 * Of those that are kept: looking for the expired, and for what hangs on the removed ones, is done for many at once,
 * not at every call.
 */
const shareAtOnce = 1 / 50;

const none: readonly Verification[] = [];
