export type Severity = 'error' | 'warning' | 'info';

/** Something an integration does that production would answer differently than its maker expects. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** What was seen and what production does. */
  readonly text: string;
  readonly cure: string;
}
