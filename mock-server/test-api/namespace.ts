import type { Arming } from '../control/arm-scenario.js';
import type { Completion } from '../control/complete.js';
import type { Completed } from '../flow/complete.js';
import { isNamespaceName, namespaceNameRule } from '../shared/namespace-name.js';
import type { NamespacedClock } from '../state/clock.js';
import type { RecordedFinding } from '../state/findings.js';
import type { FindingsWanted } from './findings.js';
import type { Verifications } from './verifications.js';

/** A running mock as one test sees it: nothing in it concerns another namespace. */
export interface MockNamespace {
  readonly name: string;
  /** `http://127.0.0.1:12180`: where the API answers. */
  readonly url: string;
  readonly clock: NamespacedClock;
  readonly verifications: Verifications;
  /** The key pair by which calls belong to this namespace. */
  credentials(): KeyPair;
  /** Chooses what happens to the next verifications; returns a function that takes it back. */
  arm(armed: Omit<Arming, 'namespace'>): () => void;
  /** Plays the page's part to the end without a browser, as `mock.completeVerification` does. */
  completeVerification(bizToken: string, completion?: Completion): Promise<Completed>;
  /** What production would answer differently than the integration's maker expects. */
  findings(where?: Omit<FindingsWanted, 'namespace'>): Promise<readonly RecordedFinding[]>;
  /** For the environment of a server under test. */
  environment(): Record<string, string>;
  /** Forgets all of it, and takes back the moves of its clock. */
  reset(): Promise<void>;
}

export interface KeyPair {
  readonly secretId: string;
  readonly secretKey: string;
}

/** @throws Error where a SecretId cannot carry the name. */
export function checkName(name: string): string {
  if (isNamespaceName(name)) return name;
  throw new Error(`"${name.slice(0, 80)}" is no name for a namespace: ${namespaceNameRule}.`);
}
