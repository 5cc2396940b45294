import type { CaseReport } from '../../../report/report.js';

/** One trace of the page: its text is in the element `trace-<at>`, or in a file beside the page. */
export interface IndexedTrace extends Pick<CaseReport, 'id' | 'titles' | 'status'> {
  readonly file: string;
  /** In the page itself: a page from disk may read no other file. */
  readonly isHere: boolean;
}
