import type { Verification } from '../domain/verification.js';

/** Where verifications live. Asynchronous from day one, so that a database can stand behind it. */
export interface Store {
  get(bizToken: string): Promise<Verification | undefined>;
  create(verification: Verification): Promise<void>;
  /** Reads, changes and writes as one step: two changes of one verification never overlap. */
  update<T>(bizToken: string, change: Change<T>): Promise<T | undefined>;
  /** Gives what was there. */
  remove(bizToken: string): Promise<Verification | undefined>;
  list(namespace?: string): Promise<readonly Verification[]>;
  clear(namespace?: string): Promise<void>;
}

/** Gives the new record (or the same one, to leave it) and whatever the caller wants to know. */
export type Change<T> = (before: Verification) => {
  readonly after: Verification;
  readonly value: T;
};
