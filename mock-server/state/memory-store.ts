import type { Verification } from '../domain/verification.js';
import type { Store } from './store.js';

/** Keeps verifications in this process. JavaScript runs one change at a time, so updates never overlap. */
export function createMemoryStore(): Store {
  const records = new Map<string, Verification>();
  const inNamespace = (namespace?: string) =>
    [...records.values()].filter((v) => namespace === undefined || v.namespace === namespace);

  return {
    get: (bizToken) => Promise.resolve(records.get(bizToken)),
    create(verification) {
      records.set(verification.bizToken, verification);
      return Promise.resolve();
    },
    update(bizToken, change) {
      const before = records.get(bizToken);
      if (before === undefined) return Promise.resolve(undefined);
      const { after, value } = change(before);
      records.set(bizToken, after);
      return Promise.resolve(value);
    },
    remove(bizToken) {
      const removed = records.get(bizToken);
      records.delete(bizToken);
      return Promise.resolve(removed);
    },
    list: (namespace) => Promise.resolve(inNamespace(namespace)),
    clear(namespace) {
      for (const { bizToken } of inNamespace(namespace)) records.delete(bizToken);
      return Promise.resolve();
    },
  };
}
