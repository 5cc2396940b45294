import type { Sentence } from '../shared/texts.js';

export type Severity = 'error' | 'warning' | 'info';

/** What a rule says of an event: which rule, and what is particular to this case. In no language yet. */
export interface Found {
  readonly rule: string;
  readonly severity: Severity;
  /** Null where the rule's own text says all. */
  readonly seen: Sentence | null;
}

/** Something an integration does that production would answer differently than its maker expects. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** In English: what was seen and what production does. */
  readonly text: string;
  readonly cure: string;
  /** The particulars that `text` ends with, for readers in other languages; left out where there are none. */
  readonly seen?: Sentence;
}
