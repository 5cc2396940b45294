import type { Mode } from '../shared/page-protocol.js';
import type { Asked } from './asked.js';
import type { OutcomeWay } from './outcome.js';
import type { IntlRequest } from './intl.js';
import { resultCodes } from './result-codes.js';
import { attemptCode, type Scenario } from './scenario.js';

/** One visitor's verification, from ApplyWebVerificationToken to the last fetch of its result. */
export interface Verification {
  readonly bizToken: string;
  readonly namespace: string;
  readonly region: string;
  readonly redirectUrl: string;
  readonly issuedAt: number;
  /** After this the flow cannot be run any more. */
  readonly expiresAt: number;
  /** After this the result is gone. */
  readonly resultExpiresAt: number;
  readonly retryLimit: number;
  readonly scenario: Scenario;
  /** Which way the scenario was chosen; a weaker way never replaces a stronger one. */
  readonly chosenBy: OutcomeWay;
  /** What the tester chose on the page's panel. */
  readonly tester: TesterChoices;
  readonly state: State;
  /** How often the link was opened; the newest tab is the one that counts. */
  readonly visit: number;
  /** When the present capture began, from which its time-out counts. */
  readonly captureStartedAt: number | null;
  readonly mode: Mode | null;
  readonly modeReason: string;
  readonly attempts: readonly Attempt[];
  /** Set where the comparison photo was found wanting only at the comparison (`photoCheck: 'compare'`). */
  readonly photoCode: number | null;
  /** What the attempts are compared with; kept where it is looked at only then (`photoCheck: 'compare'`). */
  readonly photo?: ComparedPhoto;
  /** What the successor's Apply asked for; null for the legacy pair. */
  readonly intl: IntlRequest | null;
  /** Result calls that a scenario has met which spoils the first few; absent where none does. */
  readonly spoiled?: { readonly scenario: string; readonly calls: number };
  /** Absent until the customer's server asks for the result. */
  readonly asked?: Asked;
  /** User agent of the user who began the first capture, or else opened the link last; absent before. */
  readonly openedBy?: string;
}

/** The comparison photo as Apply named it. */
export interface ComparedPhoto {
  readonly url: string;
  readonly md5: string;
  readonly region: string;
}

export interface TesterChoices {
  readonly mode?: Mode;
  readonly pace?: 'human' | 'fast';
  /** Id of a camera in the catalogue. */
  readonly camera?: string;
}

export type State = 'issued' | 'opened' | 'capturing' | 'failed' | 'passed' | 'finished';

export interface Attempt {
  /** Lower-case UUID, `Seq` on the wire. */
  readonly seq: string;
  readonly at: number;
  readonly code: number;
  readonly similarity: number;
  /** Keys into the media store; null where the attempt ended before anything was recorded. */
  readonly video: MediaKey | null;
  readonly frame: MediaKey | null;
}

export interface MediaKey {
  readonly bucket: string;
  readonly key: string;
  readonly md5: string;
}

export type Event =
  | {
      readonly kind: 'opened';
      readonly mode: Mode;
      readonly reason: string;
      readonly userAgent?: string;
    }
  | { readonly kind: 'mode-changed'; readonly mode: Mode; readonly reason: string }
  | { readonly kind: 'capture-started' }
  | {
      readonly kind: 'submitted';
      readonly seq: string;
      readonly video: MediaKey;
      readonly frame: MediaKey;
      /** What the recording itself is found wanting for, whatever the scenario says. */
      readonly recordingCode: number | null;
      /** What the photo is found wanting for, where it is looked at now. */
      readonly photoCode?: number | null;
      /** Sent after the attempt's time was over. */
      readonly late: boolean;
    }
  /** The attempt ends without a recording: time-out or exit (documented codes, D-100989). */
  | { readonly kind: 'ended'; readonly seq: string; readonly code: 1409 | 1410 }
  | { readonly kind: 'finished' };

/** Either the verification as it is afterwards, or the result code that tells the visitor why not. */
export type Step =
  | { readonly ok: true; readonly verification: Verification }
  | { readonly ok: false; readonly code: 14 | 15 | 16 };

export function advance(before: Verification, event: Event, now: number): Step {
  // Finishing is always possible: *Next* must lead back to the customer even when the limit is reached.
  const late = event.kind === 'finished' ? null : lateCode(before, now);
  if (late !== null) return { ok: false, code: late };
  return { ok: true, verification: { ...before, ...changes(before, event, now) } };
}

export const attemptsLeft = (verification: Verification): number =>
  Math.max(0, verification.retryLimit - verification.attempts.length);

export const lastAttempt = (verification: Verification): Attempt | undefined =>
  verification.attempts.at(-1);

export const hasBegun = ({ captureStartedAt, attempts }: Verification): boolean =>
  captureStartedAt !== null || attempts.length > 0;

/** One more result call of a scenario that counts them; another scenario counts from the start. */
export function countSpoiled(
  before: Verification,
  scenario: string,
): { readonly after: Verification; readonly value: number } {
  const { spoiled } = before;
  const calls = (spoiled?.scenario === scenario ? spoiled.calls : 0) + 1;
  return { after: { ...before, spoiled: { scenario, calls } }, value: calls };
}

/** Codes for visitors who come too late (documented texts, assumed placement: wire-facts 4). */
export function lateCode(before: Verification, now: number): 14 | 15 | 16 | null {
  const { expires } = before.scenario;
  if (expires === 'before-opening') return 15;
  const isCut = expires === 'while-capturing' && before.state === 'capturing';
  return overCode(before, now) ?? (isCut ? 15 : null);
}

/** The same by what has happened alone, whatever a scenario wants. */
export function overCode(before: Verification, now: number): 14 | 15 | 16 | null {
  if (before.state === 'passed' || before.state === 'finished') return 14;
  if (before.attempts.length >= before.retryLimit) return 16;
  return now >= before.expiresAt ? 15 : null;
}

function changes(before: Verification, event: Event, now: number): Partial<Verification> {
  switch (event.kind) {
    case 'opened':
      return {
        state: before.state === 'issued' ? 'opened' : before.state,
        visit: before.visit + 1,
        mode: event.mode,
        modeReason: event.reason,
        openedBy: hasBegun(before) ? (before.openedBy ?? '') : (event.userAgent ?? ''),
      };
    case 'mode-changed':
      return { mode: event.mode, modeReason: event.reason };
    case 'capture-started':
      return { state: 'capturing', captureStartedAt: now };
    case 'ended': {
      const { seq, code } = event;
      const attempt = { seq, code, at: now, similarity: 0, video: null, frame: null };
      return { state: 'failed', attempts: [...before.attempts, attempt] };
    }
    case 'submitted': {
      const attempt = judgeAttempt(before, event, now);
      return {
        state: attempt.code === 0 ? 'passed' : 'failed',
        attempts: [...before.attempts, attempt],
      };
    }
    case 'finished':
      return { state: 'finished' };
  }
}

function judgeAttempt(
  before: Verification,
  event: Extract<Event, { kind: 'submitted' }>,
  now: number,
): Attempt {
  const { seq, video, frame, recordingCode, photoCode = before.photoCode, late } = event;
  const scripted = attemptCode(before.scenario, before.attempts.length + 1);
  const found = scripted === 0 ? (recordingCode ?? photoCode ?? 0) : scripted;
  const code = late ? 1409 : found;
  return { seq, video, frame, at: now, code, similarity: similarityOf(code, before.scenario) };
}

/** Similarity is a score only where the comparison ran; otherwise 0 (sibling example, wire-facts 1.3). */
function similarityOf(code: number, scenario: Scenario): number {
  if (code === 0) return scenario.similarity ?? 95;
  if (resultCodes.get(code)?.stage !== 'compare') return 0;
  return scenario.similarity ?? (code === 2016 ? 42.5 : 0);
}
