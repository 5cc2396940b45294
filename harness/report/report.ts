import type { Sentence } from '../../mock-server/shared/texts.js';

/**
 * What a run leaves behind. `faceid-report/report.json` is this object, and every reporter reads it;
 * the field names are an interface that other people's scripts rely on.
 */
export interface Report {
  readonly summary: Summary;
  readonly cases: readonly CaseReport[];
  /** What a developer has to mend, most severe first; left out in reports of versions that did not fold. */
  readonly causes?: readonly CauseReport[];
  /** What the integration has met of what can happen to it. */
  readonly coverage?: Coverage;
}

/** What was not met is not green: nobody knows. */
export interface Coverage {
  /** Of all parts together, whole percent, rounded down. */
  readonly percent: number;
  readonly resultCodes: Part;
  readonly apiErrors: Part;
  readonly cameras: Part;
  readonly modes: Part;
  readonly callbacks: Part;
  readonly probes: Part;
}

export interface Part {
  readonly met: number;
  readonly of: number;
  /** Ids, in the order of the catalogue. */
  readonly missing: readonly string[];
}

/** One mistake, however many cases and checks show it. */
export interface CauseReport {
  /** `faceid-mock replay <id>` repeats it alone. */
  readonly id: string;
  /** At most 70 characters. */
  readonly title: string;
  /** How it shows itself in the first of its cases. */
  readonly seen: string;
  /** What to do, one or two sentences. */
  readonly fix: string;
  /** The same for every language: keys of `harness/causes/texts` and `harness/checks/texts`. */
  readonly say?: { readonly title: Sentence; readonly seen: Sentence; readonly fix: Sentence };
  /**
   * `critical`: somebody unverified counts as verified, or the key is out; `high`: those who pass are turned away, or
   * nobody can retry; `medium`: some of them; `low`: nobody yet.
   */
  readonly severity: 'critical' | 'high' | 'medium' | 'low';
  readonly category: 'security' | 'resilience' | 'devices' | 'production';
  /** Warnings alone show it: it does not fail the run. */
  readonly unsure?: true;
  /** Ids of the cases that show it. */
  readonly cases: readonly string[];
  /** In how many cases it could have shown itself. */
  readonly asked: number;
  /** Checks that failed by it, also those that only follow from it. */
  readonly checks: readonly string[];
  readonly evidence: readonly CauseEvidence[];
  /** Lines that mend it, in the language of the customer's server where its command tells that. */
  readonly code?: { readonly language: string; readonly lines: readonly string[] };
  /** The command that repeats it. */
  readonly replay: string;
}

export interface CauseEvidence {
  readonly case: string;
  readonly check: string;
  readonly message: string;
}

export interface Summary {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  /** Cases that the harness could not judge, even when run once more alone; left out where there are none. */
  readonly inconclusive?: number;
  /** Cases that the run ended without: the first one met what no other could get past, or it was interrupted; left out where there are none. */
  readonly notRun?: number;
  /** A signal ended the run before all cases were driven; those of `notRun` were left or had not begun. */
  readonly interrupted?: true;
  /** Wall time of the whole run. */
  readonly durationMs: number;
  /** Repeats ids and order: `faceid-mock run --seed <seed>`. */
  readonly seed: string;
  /** Which part of the matrix this is, where a fleet shares it. */
  readonly shard?: { readonly index: number; readonly total: number };
  /** ISO time at which the run began. */
  readonly startedAt: string;
  readonly versions: {
    readonly faceidMock: string;
    readonly node: string;
    readonly browser: string;
  };
  /** Cases that passed only after they were repeated; they are among `passed`. */
  readonly flaky?: number;
  /** For each category how many questions were asked, and how many hold. */
  readonly categories?: Readonly<
    Record<CauseReport['category'], { readonly asked: number; readonly holds: number }>
  >;
  /** What is new since an earlier report; there when one was given with `--baseline`. */
  readonly baseline?: Baseline;
  /** The files that show cases over time, where the run kept them. */
  readonly traces?: TracesSummary;
  /** What was driven, as the configuration says it: `${PORT}` stays as it is. */
  readonly integration?: {
    readonly url: string;
    /** The config file, seen from where the run was started; left out where it lies elsewhere. */
    readonly config?: string;
  };
}

/** Beside the report, in `traces/`. */
export interface TracesSummary {
  readonly kept: number;
  readonly bytes: number;
  /** Kept without pictures, since all together were too large. */
  readonly withoutFrames?: number;
  /** Not kept at all, for the same reason or since they could not be written. */
  readonly leftOut?: number;
}

/** Ids of cases, in the order of the report they come from. */
export interface Baseline {
  /** Passed then, failed now. */
  readonly newlyFailing: readonly string[];
  /** Failed then, passed now. */
  readonly newlyPassing: readonly string[];
  readonly stillFailing: readonly string[];
  /** Not in the earlier report, whatever their outcome. */
  readonly added: readonly string[];
  /** Only in the earlier report. */
  readonly removed: readonly string[];
}

export interface CaseReport {
  /** `<device>/<camera>/<scenario>`, or `case/<id>` of a case of one's own; unique in a run. */
  readonly id: string;
  readonly device: string;
  readonly camera: string;
  /** Of a case of one's own, `case/<its id>`. */
  readonly scenario: string;
  /** A case of one's own library, by its id; its title is the scenario's. */
  readonly case?: string;
  readonly titles: { readonly device: string; readonly camera: string; readonly scenario: string };
  readonly mode: {
    readonly expected: Mode;
    /** `null` when the verification page was never reached. */
    readonly actual: Mode | null;
    readonly reason: string;
  };
  /**
   * `failed`: there is evidence against the integration. `inconclusive`: the harness could not judge, and no check
   * failed; its checks of that status say what it could not do.
   */
  readonly status: 'passed' | 'failed' | 'inconclusive';
  /** How often the case was driven, where it was driven more than once. */
  readonly tries?: number;
  /** Failed at first and passed when repeated, where `retries` allow that; its status is `passed`. */
  readonly flaky?: true;
  readonly durationMs: number;
  /** Why each earlier try failed. */
  readonly earlier?: readonly string[];
  readonly checks: readonly CheckReport[];
  readonly findings: readonly FindingReport[];
  /** The command that repeats this case alone. */
  readonly rerun: string;
  /** Truth in labelling: how each condition of the case was brought about. */
  readonly conditions: readonly Condition[];
  readonly timeline: readonly TimelineEntry[];
  readonly screenshots: readonly Screenshot[];
  readonly console: readonly string[];
  readonly network: readonly NetworkEntry[];
  /** Last lines that the customer's server printed, where the harness started it. */
  readonly serverOutput: readonly string[];
  /** What it did over time, as a file seen from the report's folder. */
  readonly trace?: { readonly file: string; readonly withoutFrames?: true };
}

export type Mode = 'light' | 'silent';

export interface CheckReport {
  readonly id: string;
  /** `warning`: it looks like a mistake and cannot be known for sure; it does not fail the case. */
  readonly status: 'passed' | 'failed' | 'warning' | 'inconclusive' | 'skipped';
  /** What was seen and what to do, in English, for a reader outside the team. */
  readonly message: string;
  /** Of a failure, and of what could not be judged: the problem's name, at most 70 characters, and what to do, both in English. */
  readonly title?: string;
  readonly fix?: string;
  /** The same for every reader in their language: `seen` and `fix` of `harness/checks/texts`. */
  readonly say?: { readonly seen: Sentence; readonly fix?: Sentence };
}

export interface FindingReport {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** What was seen and what production does. */
  readonly message: string;
  /** How to mend it; empty in reports of versions that did not say. */
  readonly cure: string;
  /** What is particular to this case, after `<rule>.text`: a key of `mock-server/domain/findings/texts`. */
  readonly seen?: Sentence;
}

export interface Condition {
  readonly what: string;
  /** The same as a key of `harness/checks/texts`. */
  readonly say?: Sentence;
  /** `real`: the browser did it; `injected`: a script in the page did; `ua-only`: claimed by the user agent. */
  readonly how: 'real' | 'injected' | 'ua-only';
}

export interface TimelineEntry {
  /** Milliseconds since the case began. */
  readonly atMs: number;
  readonly lane: 'server' | 'page' | 'camera' | 'customer';
  readonly kind: string;
  readonly text: string;
  /** The same as a key of `mock-server/state/texts`. */
  readonly say?: Sentence;
}

export interface Screenshot {
  readonly atMs: number;
  readonly label: string;
  /** `data:image/jpeg;base64,…` */
  readonly dataUrl: string;
}

export interface NetworkEntry {
  readonly atMs: number;
  readonly method: string;
  readonly url: string;
  /** `null`: no answer came. */
  readonly status: number | null;
}
