import type { Sentence } from '../../mock-server/shared/texts.js';
import type { CaseReport } from './report.js';

/**
 * What one case did over time: what the phone showed, and all that happened beside it, on one time axis. A file of
 * `traces/` is this object; what changes its meaning takes another version.
 */
export interface Trace {
  readonly format: typeof traceFormat;
  readonly version: typeof traceVersion;
  /** ISO time at which the case began; everything else counts milliseconds from there. */
  readonly startedAt: string;
  readonly case: TracedCase;
  readonly failures: readonly TracedFailure[];
  /** From where on it went wrong; null where nothing did. */
  readonly wrong: Wrong | null;
  /** What was there and is not in this file, since it would be too large. */
  readonly leftOut: LeftOut;
  /** By time. */
  readonly entries: readonly TraceEntry[];
  /** By time. */
  readonly frames: readonly TraceFrame[];
}

export const traceFormat = 'faceid-mock-trace';
export const traceVersion = 1;

export interface TracedCase extends Pick<
  CaseReport,
  'id' | 'device' | 'camera' | 'scenario' | 'titles' | 'status' | 'durationMs' | 'rerun'
> {
  /** Of the device, in its own pixels; points of clicks are in it. */
  readonly screen: { readonly width: number; readonly height: number };
}

export interface TracedFailure {
  readonly check: string;
  readonly status: CaseReport['checks'][number]['status'];
  readonly title: string;
  readonly message: string;
  readonly say?: NonNullable<CaseReport['checks'][number]['say']>;
}

export interface Wrong {
  readonly atMs: number;
  /** The check that says so. */
  readonly check: string;
}

export interface LeftOut {
  readonly frames: number;
  readonly bodies: number;
  readonly entries: number;
}

/** In the order in which they lie below each other. */
export const traceLanes = ['phone', 'page', 'camera', 'network', 'server', 'api'] as const;
export type TraceLane = (typeof traceLanes)[number];

export interface TraceEntry {
  readonly atMs: number;
  /** Of what takes its time; left out where it is a moment, or had not ended. */
  readonly endMs?: number;
  readonly lane: TraceLane;
  /** A word that the viewer knows by its texts; an unknown one stands for itself. */
  readonly kind: string;
  readonly text: string;
  /** The same as a key of `mock-server/state/texts`. */
  readonly say?: Sentence;
  readonly bad?: true;
  /** The further user whose it is, by the probe that sent them; left out: the case's own. */
  readonly who?: string;
  /** Where on the screen. */
  readonly point?: Point;
  /** More about it, by name: address, status, bodies. */
  readonly details?: Readonly<Record<string, string>>;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface TraceFrame {
  readonly atMs: number;
  readonly who?: string;
  /** JPEG, base64. */
  readonly jpeg: string;
}
