import { z } from 'zod';

/** Nobody waits longer for one thing; where more is meant, milliseconds were taken for something else. */
const longestMs = 3_600_000;

/** Milliseconds, from `min` to an hour. */
export const limitMs = (min: number) => {
  const error = `give milliseconds, from ${min} to ${longestMs} (an hour)`;
  return z.int(error).min(min, error).max(longestMs, error);
};

/** What each is unless set, on a quick site. */
const usual = {
  answerMs: 30_000,
  startMs: 30_000,
  probesMs: 180_000,
  settleMs: 3_000,
  effectMs: 1_000,
  doubtMs: 3_000,
  documents: 40,
} as const;
const usualCaseMs = 30_000;

const grows = 'grows with what the first visit takes';

export const limitsSchema = z
  .strictObject({
    answerMs: limitMs(100)
      .describe(
        `How long your pages may take to show something usable; ${usual.answerMs}, ${grows}`,
      )
      .exactOptional(),
    startMs: limitMs(100)
      .describe(`How long your server may take to answer after its start; ${usual.startMs}`)
      .exactOptional(),
    probesMs: limitMs(1_000)
      .describe(`How long all further users of a case may take; ${usual.probesMs}, ${grows}`)
      .exactOptional(),
    settleMs: limitMs(100)
      .describe(`How long a step waits for a page that never rests; ${usual.settleMs}, ${grows}`)
      .exactOptional(),
    effectMs: limitMs(100)
      .describe(
        `How long a click may take to show an effect, before it is done once more; ${usual.effectMs}, ${grows}`,
      )
      .exactOptional(),
    doubtMs: limitMs(100)
      .describe(
        `How long an unexpected verdict has to stay before it counts; ${usual.doubtMs}, ${grows}`,
      )
      .exactOptional(),
    documents: z
      .int('give a number of pages, from 10 to 1000')
      .min(10, 'give a number of pages, from 10 to 1000')
      .max(1_000, 'give a number of pages, from 10 to 1000')
      .describe(`Pages loaded within 5 s, from which on it is a loop; ${usual.documents}`)
      .exactOptional(),
  })
  .prefault({});

/** The limits of one case, all of them settled. */
export interface Limits extends Required<z.output<typeof limitsSchema>> {
  readonly caseMs: number;
}

interface Configured {
  readonly timeout?: number;
  readonly limits: z.output<typeof limitsSchema>;
  readonly browser?: { readonly slowMo?: number };
}

/** No user does more on one page, or in one visit. */
const mostActs = 40;

/** What is set holds; everything else is for a quick site, and a slow one is given as much more. */
export function limitsOf({ timeout, limits, browser }: Configured, pace = 1): Limits {
  const grown = (ms: number): number => Math.round(Math.min(longestMs, ms * pace));
  // Who waits before each act on purpose has not waited in vain.
  const slowed = (ms: number): number => grown(ms + (browser?.slowMo ?? 0) * mostActs);
  return {
    ...usual,
    answerMs: slowed(usual.answerMs),
    probesMs: slowed(usual.probesMs),
    settleMs: grown(usual.settleMs),
    effectMs: grown(usual.effectMs),
    doubtMs: grown(usual.doubtMs),
    caseMs: timeout ?? slowed(usualCaseMs),
    ...limits,
  };
}

/** A visit takes about so long where site and machine are quick. */
const quickVisitMs = 5_000;
const mostPace = 10;

/** How many times slower than a quick one a visit was that went the whole way. */
export const paceOf = (visitMs: number): number =>
  Math.min(mostPace, Math.max(1, visitMs / quickVisitMs));

/** How many times slower than a quick one the site is, by a limit that grows with it; never less than one. */
export const slownessOf = ({ effectMs }: Pick<Limits, 'effectMs'>): number =>
  Math.max(1, effectMs / usual.effectMs);
