/** What the customer's page says to its user. */
export type ShownVerdict = 'verified' | 'failed' | 'error';

/** What the user read, and for silent mode's hints the key that is the same in every language. */
export interface ShownMessage {
  readonly text: string;
  readonly fault: string | null;
}

/** Where the way ends on the verification page itself: a result code of a late visitor, or an unsupported browser. */
export type DeadEnd = number | 'unsupported';
