import type { Entry, RecordedFinding } from '../../mock-server/index.js';
import type { Reason } from '../drivers/reason.js';
import type { DeadEnd, ShownMessage, ShownVerdict } from '../drivers/shown.js';
import type { Case } from '../plan/matrix.js';
import type { Printed } from './printed.js';
import type { StorableAnswer } from './watch-answers.js';
import type { ScriptError } from '../visitor/watch-script-errors.js';
import type { Mode, NetworkEntry, Screenshot } from '../report/report.js';

/** What was seen in one case. Collected first, judged afterwards; nothing in it is an opinion. */
export interface Observation {
  readonly case: Case;
  /** Nothing else is driven beside it, after a pause: what is still in doubt then is evidence. */
  readonly isAlone: boolean;
  /** The user got no verification page, as many others had begun before them: a limit of the customer's, as it seems. */
  readonly isLimited: boolean;
  /** The furthest point reached. */
  readonly stage: Stage;
  /** Why the drive ended early; `null` when it went to the end. */
  readonly stopped: Reason | null;
  readonly bizToken: string | null;
  readonly mode: { readonly actual: Mode; readonly reason: string } | null;
  /** Camera messages and silent mode's hints, in the order in which the user read them. */
  readonly messages: readonly ShownMessage[];
  /** Buttons by which the user got on after a camera message. */
  readonly waysBack: readonly string[];
  /** What the user did beside their steps: dialogs they answered, clicks they repeated. */
  readonly acts: readonly Act[];
  /** The result that the page showed last. */
  readonly shownCode: number | null;
  /** Where the way ended on the page itself, if it did. */
  readonly deadEnd: DeadEnd | null;
  /** The customer closed the verification's window before the user had left it. */
  readonly isClosedByCustomer: boolean;
  /** Where the page sent the user, as the browser asked for it. */
  readonly redirectUrl: string | null;
  readonly verdict: ShownVerdict | null;
  /** What other visitors would have seen; only in cases of the first device and camera. */
  readonly probes: readonly ProbeResult[];
  /** The customer's own way to try again, where the configuration names one and the case came to it. */
  readonly retried: Retried | null;
  /** Places from which the secret key reached the browser. */
  readonly leaks: readonly string[];
  /** Requests to hosts of others that carried a user's token. */
  readonly tokenDepartures: readonly TokenDeparture[];
  /** Findings of the emulator about this user and the calls made for them. */
  readonly findings: readonly RecordedFinding[];
  /** The configuration names an error page beside the failed one: the customer tells the two apart. */
  readonly hasErrorPage: boolean;
  /** What the configuration declares: a sound integration may do either, and both look like mistakes. */
  readonly isOneTimeCallback: boolean;
  readonly isCrossDevice: boolean;
  /** The customer's own module drives the pages, and may do more for a verdict than open the callback. */
  readonly hasOwnFlow: boolean;
  /** From which severity on they fail the case. */
  readonly failOn: 'error' | 'warning' | 'info' | 'never';
  /** The verification's timeline when the verdict was first visible. */
  readonly timelineAtVerdict: readonly Entry[];
  readonly timeline: readonly Entry[];
  /** Calls of the customer's server that were refused or made to fail since the case began. */
  readonly refusals: readonly Entry[];
  /** BizTokens that the customer's server got since the case began. */
  readonly issued: readonly string[];
  /** Answers for one user alone that shared caches may keep. */
  readonly storableAnswers: readonly StorableAnswer[];
  /** What the customer's own scripts threw up to the verdict. */
  readonly scriptErrors: readonly ScriptError[];
  readonly screenshots: readonly Screenshot[];
  readonly console: readonly string[];
  readonly network: readonly NetworkEntry[];
  readonly serverOutput: readonly string[];
  /** Null where the harness did not start the server, and reads nothing of it. */
  readonly printed: Printed | null;
  /** How the customer's server ended, where it did before the case was over. */
  readonly serverEnd: ServerEnd | null;
  /** What was asked of hosts beyond loopback; null where the run does not assert that nothing is. */
  readonly beyondLoopback: BeyondLoopback | null;
  readonly startedAt: number;
  /** From the beginning to the verdict; the further users come after it. */
  readonly visitMs: number;
  readonly durationMs: number;
}

export interface BeyondLoopback {
  readonly stopped: readonly StoppedRequest[];
  /** Processes of the customer's server that were watched. */
  readonly nodeProcesses: number;
}

export interface StoppedRequest {
  readonly by: 'page' | 'server';
  /** The page's address, or the package and the place in the server's code. */
  readonly who: string;
  readonly address: string;
}

/** Named as the check that judges it. */
export type ProbeId =
  | 'repeated-callback'
  | 'failed-token'
  | 'missing-token'
  | 'forged-token'
  | 'foreign-token'
  | 'unfinished-token'
  | 'early-callback'
  | 'no-cookie'
  | 'slow-visitor'
  | 'crossed-visitors'
  | 'made-up-message'
  | 'started-twice'
  | 'pressed-twice'
  | 'closed-by-hand'
  | 'back-and-forward'
  | 'callback-values'
  | 'callbacks-at-once'
  | 'forwarded-host'
  | 'protected-page'
  | 'session-cookies';

/** A callback that somebody makes who has no right to success, or makes it twice. */
export interface ProbeResult {
  readonly id: ProbeId;
  /** Of several users of one probe, the one that was shown this. */
  readonly user?: 'failing' | 'passing';
  readonly url: string;
  /** HTTP status of the page; null where no answer came in time. */
  readonly status: number | null;
  readonly shown: ShownVerdict | null;
  /** Why it could not be tried. */
  readonly stopped: Reason | null;
  /** It could not be tried since the customer lets only so many begin in a time. */
  readonly isLimited?: boolean;
  /** How many verifications were begun by it; asked where it is a user's own callback again. */
  readonly issued?: number;
  /** Cookies that had run out by then, in words. */
  readonly gone?: string;
  /** What else was seen, by names that the check of this id knows. */
  readonly evidence?: Readonly<Record<string, string | number | boolean>>;
}

export interface ServerEnd {
  /** In a few words that are the same in every language: `exit code 1`, a signal's name. */
  readonly how: string;
  /** It was not there when the case began: it had ended before, and did not start again. */
  readonly isLost: boolean;
}

/** A request that left for another host with a user's token in it. */
export interface TokenDeparture {
  readonly host: string;
  /** The configuration's `allowHosts` names this host. */
  readonly isAllowed: boolean;
  readonly part: 'address' | 'referer' | 'body';
}

export interface Act {
  readonly atMs: number;
  readonly text: string;
}

export interface Retried {
  /** Of the link that the retry led to; null where it led to none. */
  readonly bizToken: string | null;
  readonly verdict: ShownVerdict | null;
  readonly stopped: Reason | null;
  /** The customer lets only so many begin in a time, as it seems. */
  readonly isLimited?: boolean;
}

export type Stage = 'start-page' | 'verification-page' | 'result-page' | 'way-back' | 'verdict';
