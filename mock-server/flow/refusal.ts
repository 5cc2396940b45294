import type { LateView } from '../shared/page-protocol.js';

/** A call of the page that cannot be served; the page shows the message. */
export class PageRefusal extends Error {
  readonly status: number;
  readonly code: string;
  /** The screen that the visitor is shown instead of the message. */
  readonly late: LateView | undefined;

  constructor(status: number, code: string, message: string, late?: LateView) {
    super(message);
    this.status = status;
    this.code = code;
    this.late = late;
  }
}
