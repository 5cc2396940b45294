import type { Page } from 'puppeteer';
import type { ShownVerdict } from '../drivers/shown.js';

/** Where a case stands after its visitor has seen a verdict. */
export interface Aftermath {
  /** The window that shows the verdict. */
  readonly page: Page;
  /** The visitor was sent back in a window of its own, as after a popup. */
  readonly isBehind: boolean;
  /** The verification was in a window that the customer had opened for it. */
  readonly hasOwnWindow: boolean;
  /** From the way back to the verdict, milliseconds. */
  readonly verdictAfterMs: number;
  /** Null where the customer's page spoke before there was any verification. */
  readonly bizToken: string | null;
  readonly redirectUrl: string | null;
  readonly verdict: ShownVerdict;
  /** The result that the verification page showed last. */
  readonly shownCode: number | null;
  /** What the visitor's windows were sent by `postMessage`, as JSON, each once. */
  readonly messages: readonly string[];
}
