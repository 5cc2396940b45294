/**
 * What the control API under `/_mock/v1` answers, as far as the dashboard reads it. Times are ISO 8601 by the
 * mock's clock. The schemas in control/ say the same for everybody else; a test holds the two together.
 */

import type { Sentence } from './texts.js';

export interface VerificationView {
  readonly bizToken: string;
  readonly namespace: string;
  readonly state: string;
  readonly mode: 'light' | 'silent' | null;
  readonly modeReason: string;
  readonly scenario: string;
  /** In words: "the configured default". */
  readonly chosenBy: string;
  /** The same as an id, for readers in other languages: "default". */
  readonly chosenWay?: string | undefined;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly redirectUrl: string;
  readonly verificationUrl: string;
  /** Who opened the link last, in short: "Safari · iOS 17.5"; null until somebody does. */
  readonly device?: string | null | undefined;
  readonly attempts: readonly AttemptView[];
}

export interface AttemptView {
  readonly code: number;
  readonly at: string;
  readonly seq: string;
  readonly similarity: number;
}

export interface VerificationDetail extends VerificationView {
  readonly media?: readonly MediaView[] | undefined;
  readonly timeline: readonly TimelineEntryView[];
  /** How many older entries are gone; an older server does not tell. */
  readonly timelineDropped?: number | undefined;
}

export interface MediaView {
  /** Counts from 1. */
  readonly attempt: number;
  readonly kind: 'video' | 'frame';
  readonly url: string;
  readonly md5: string;
  /** Null where it was removed, as is the size. */
  readonly contentType: string | null;
  readonly bytes: number | null;
  /** It had to go to keep recordings within their limit. */
  readonly removed?: boolean | undefined;
}

export interface TimelineEntryView {
  readonly index: number;
  readonly at: string;
  readonly kind: string;
  readonly lane: Lane;
  /** In English. */
  readonly text: string;
  /** The same in no language yet, by the catalogue of `mock-server/state`; see reader-texts.ts. */
  readonly say?: Sentence | undefined;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

export type Lane = 'server' | 'page' | 'camera' | 'clock';

export interface RequestView {
  readonly index: number;
  readonly at: string;
  readonly kind: 'api' | 'storage' | 'page' | 'control';
  readonly method: string;
  readonly path: string;
  readonly action?: string | undefined;
  readonly namespace: string;
  readonly bizToken?: string | undefined;
  /** null where no answer came, or none yet. */
  readonly status: number | null;
  /** Of the error that was answered. */
  readonly code?: string | undefined;
  readonly durationMs?: number | undefined;
  readonly verdict: string;
  readonly warnings?: readonly string[] | undefined;
  readonly request: {
    readonly headers: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string>> | undefined;
    readonly body?: unknown;
  };
  readonly response: { readonly body?: unknown };
  readonly why?: string | undefined;
  /** Only of a single request: a line that repeats it. */
  readonly curl?: string | undefined;
}

export interface ClockView {
  readonly now: string;
  readonly frozen: boolean;
  readonly offsetMs: number;
  readonly moved: boolean;
}

export interface ArmView {
  readonly id: string;
  readonly scenario: string;
  /** null: for every verification from now on. */
  readonly times: number | null;
  readonly left: number | null;
  readonly namespace: string;
  readonly match?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface FindingView {
  readonly at: string;
  readonly namespace: string;
  readonly bizToken?: string | null | undefined;
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** In English. */
  readonly text: string;
  readonly cure: string;
  /** What `text` ends with, by the catalogue of `mock-server/domain/findings`; see reader-texts.ts. */
  readonly seen?: Sentence | undefined;
  readonly times: number;
}

export interface ScenarioEntry {
  readonly id: string;
  readonly title: string;
  readonly tags: readonly string[];
}

export interface SettingsView {
  readonly version: string;
  readonly urls: {
    readonly api: string;
    readonly page: string;
    readonly https: string | null;
    /** A trial for a phone to open; null where only this machine gets to the page. */
    readonly phone: string | null;
  };
  readonly namespaces: readonly string[];
}

export interface CredentialsView {
  readonly secretId: string;
  readonly secretKey: string;
}

export interface ControlErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly path?: string };
}
