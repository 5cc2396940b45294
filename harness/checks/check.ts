import type { Sayable, Sentence, Values } from '../../mock-server/shared/texts.js';
import type { Observation } from '../case/observation.js';
import type en from './texts/en.json';

export type CheckTextKey = keyof typeof en;
/** What can be said of a check that passed or was skipped. */
type StatementKey = Sayable<CheckTextKey>;
/** What can be said of one that failed: with a title, what was seen, and what to do. */
type FailureKey = CheckTextKey extends infer Key
  ? Key extends `${infer Base}.title`
    ? Base
    : never
  : never;

/** One question asked of what was seen. Pure: the same observation always gives the same answer. */
export interface Check {
  readonly id: string;
  readonly judge: (observation: Observation) => Judgement;
}

export interface Judgement {
  readonly status: 'passed' | 'failed' | 'warning' | 'inconclusive' | 'skipped';
  /** What was seen. Of a failure, a warning, and of what could not be judged, there is a title, `<key>.title`, and what to do, `<key>.fix`. */
  readonly seen: Sentence<StatementKey>;
  /** What to do, where this case tells more than `<key>.fix` does. */
  readonly fix?: Sentence<StatementKey>;
}

export const passed = (key: StatementKey, values: Values = {}): Judgement => ({
  status: 'passed',
  seen: { key, values },
});

export const failed = (
  key: FailureKey,
  values: Values = {},
  fix?: Sentence<StatementKey>,
): Judgement => ({
  status: 'failed',
  seen: { key, values },
  ...(fix === undefined ? {} : { fix }),
});

/** It looks like a mistake, and cannot be known for sure: it fails the case only where `failOn` says so. */
export const warning = (
  key: FailureKey,
  values: Values = {},
  fix?: Sentence<StatementKey>,
): Judgement => ({ ...failed(key, values, fix), status: 'warning' });

/** The harness could not judge it: what it could not do, and how to help it. Never a sentence about the integration. */
export const inconclusive = (
  key: FailureKey,
  values: Values = {},
  fix?: Sentence<StatementKey>,
): Judgement => ({ ...failed(key, values, fix), status: 'inconclusive' });

export const skipped = (key: StatementKey, values: Values = {}): Judgement => ({
  status: 'skipped',
  seen: { key, values },
});
