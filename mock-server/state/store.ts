import type { Verification } from '../domain/verification.js';

/** Where verifications live. Asynchronous from day one, so that a database can stand behind it. */
export interface Store {
  get(bizToken: string): Promise<Verification | undefined>;
  create(verification: Verification): Promise<void>;
  /** Removes what has to go so that one more fits, and a few more of the kind; gives those. */
  makeRoom(room: Room): Promise<readonly Verification[]>;
  /** Reads, changes and writes as one step: two changes of one verification never overlap. What throws changes nothing. */
  update<T>(bizToken: string, change: Change<T>): Promise<T | undefined>;
  /** Gives what was there. */
  remove(bizToken: string): Promise<Verification | undefined>;
  list(namespace?: string): Promise<readonly Verification[]>;
  clear(namespace?: string): Promise<void>;
}

export interface Room {
  readonly most: number;
  readonly isExpired: (verification: Verification) => boolean;
}

/** Gives the new record (or the same one, to leave it) and whatever the caller wants to know. */
export type Change<T> = (before: Verification) => {
  readonly after: Verification;
  readonly value: T;
  /** Run once it is written, before anything else can change it: who listens finds what is told. */
  readonly tell?: () => void;
};
