import type { Verification } from '../domain/verification.js';
import type { Pace } from '../shared/page-protocol.js';
import type { State } from '../state/state.js';

/**
 * A person sees two changes of colour a second (under three, for photosensitive eyes: WCAG 2.3.1); a test run
 * spends milliseconds.
 */
const paces: Readonly<Record<'human' | 'fast', Pace>> = {
  human: {
    flashMs: 500,
    actionMs: 2_500,
    settleMs: 900,
    resultMs: 600,
    recordMs: 3_000,
    pictureMs: 4_000,
    promptMs: 20_000,
    dialogMs: 4_000,
  },
  fast: {
    flashMs: 30,
    actionMs: 30,
    settleMs: 0,
    resultMs: 0,
    recordMs: 400,
    pictureMs: 2_000,
    promptMs: 3_000,
    dialogMs: 1_500,
  },
};

export const paceOf = ({ tester }: Verification, { settings }: State): Pace =>
  paces[tester.pace ?? settings.pace];

/** A user who waits until the time is over should not keep a test run waiting: 45 s become this. */
const hurriedTimeoutMs = 400;

/** LivenessTimeout: 45 s unless Config says otherwise (documented for the successor). */
const defaultTimeoutMs = 45_000;

export function timeoutOf(
  { intl, scenario, tester }: Verification,
  { settings }: State,
): { readonly timeoutMs: number; readonly shortened: boolean } {
  const wanted = intl === null ? defaultTimeoutMs : intl.config.LivenessTimeout * 1_000;
  const shortened = scenario.visitor === 'waits' && (tester.pace ?? settings.pace) === 'fast';
  return { timeoutMs: shortened ? hurriedTimeoutMs : wanted, shortened };
}
