import type { Sentence } from '../../mock-server/shared/texts.js';
import type { CaseReport, Report } from '../report/report.js';
import { attemptsFor, smallerThan, type Attempt, type Target } from './attempt.js';
import { reduce } from './reduce.js';

export interface Replayed {
  readonly outcome: 'still-fails' | 'fixed' | 'flaky' | 'inconclusive';
  /** The smallest that shows it; where nothing did, what was tried last. */
  readonly attempt: Attempt;
  readonly runs: number;
  /** How many of them showed it. */
  readonly shown: number;
  /** What the last run that showed it says of it. */
  readonly seen: Seen | null;
}

export interface Seen {
  readonly english: string;
  /** The same for every language. */
  readonly say?: Sentence | undefined;
}

export interface Replaying {
  readonly run: (attempt: Attempt) => Promise<Report>;
  readonly probesOf: (check: string) => readonly string[];
  /** Smaller ones are looked for until then; left out: the case is repeated as it was. */
  readonly untilOver?: (() => boolean) | undefined;
}

/** It may come by chance: one clean run proves nothing. */
const cleanRuns = 3;

/**
 * Repeats one cause, or one case: the smallest attempt first, since what shows it there is the shortest way to it. It
 * is fixed only after three clean runs of the case as it was, one after the other.
 */
export async function replay(target: Target, replaying: Replaying): Promise<Replayed> {
  const { run, probesOf, untilOver } = replaying;
  const attempts = attemptsFor(target, probesOf);
  const whole = attempts.at(-1) ?? attempts[0];
  let runs = 0;
  let shown = 0;
  let seen: Seen | null = null;
  const look = async (attempt: Attempt): Promise<'shows' | 'clean' | 'unknown'> => {
    runs += 1;
    const found = lookFor(target, await run(attempt));
    if (found === 'clean' || found === 'unknown') return found;
    shown += 1;
    seen = found;
    return 'shows';
  };
  const told = (outcome: Replayed['outcome'], attempt: Attempt): Replayed => ({
    outcome,
    attempt,
    runs,
    shown,
    seen,
  });
  for (const attempt of untilOver === undefined ? [] : attempts.slice(0, -1)) {
    if ((await look(attempt)) !== 'shows') continue;
    const shows = async (smaller: Attempt) => (await look(smaller)) === 'shows';
    return told('still-fails', await reduce(attempt, smallerThan, shows, untilOver));
  }
  for (let clean = 0; clean < cleanRuns; clean += 1) {
    const found = await look(whole);
    if (found === 'unknown') return told('inconclusive', whole);
    if (found === 'shows') return told(clean === 0 ? 'still-fails' : 'flaky', whole);
  }
  return told('fixed', whole);
}

function lookFor(target: Target, report: Report): Seen | 'clean' | 'unknown' {
  const [only] = report.cases;
  if (only === undefined || only.status === 'inconclusive') return 'unknown';
  if (target.kind === 'case') return only.status === 'failed' ? firstOf(only) : 'clean';
  const cause = report.causes?.find(({ id }) => id === target.cause.id);
  return cause === undefined ? 'clean' : { english: cause.seen, say: cause.say?.seen };
}

function firstOf({ checks }: CaseReport): Seen {
  const { message = '', say } = checks.find(({ status }) => status === 'failed') ?? {};
  return { english: message, say: say?.seen };
}
