import type { CauseReport } from '../report/report.js';
import type { Code } from './code/language.js';

export type Severity = CauseReport['severity'];
export type Category = CauseReport['category'];

export const categories: readonly Category[] = ['security', 'resilience', 'devices', 'production'];

/** The worst first. */
export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** One mistake that a developer has to mend, and what it shows itself by. */
export interface Cause {
  /** In the words of the mistake: `faceid-mock replay <id>` names it, and its texts go by it. */
  readonly id: string;
  readonly severity: Severity;
  readonly category: Category;
  /** Any of these shows it. */
  readonly shownBy: readonly Claim[];
  /** What follows from it, and is no mistake of its own while this one is there. */
  readonly explains?: readonly Claim[];
  /** A few lines that do it right. */
  readonly code?: Code;
}

/**
 * Which symptoms: `check.what` as in the keys of the checks' texts, `finding.<rule>` for a finding; `*` stands for any
 * end. With ` @ ` and a scenario, only those seen there: `verdict.let-in @ code-*`.
 */
export type Claim = string;
