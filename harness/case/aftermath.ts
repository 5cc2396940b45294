import type { Page } from 'puppeteer';
import type { ShownVerdict } from '../drivers/shown.js';

/** In the window in which the visitor began, in one that the customer opened for it, or in a frame of the customer's. */
export type VerificationPlace = 'same-window' | 'own-window' | 'frame';

/** Where a case stands after its visitor has seen a verdict. */
export interface Aftermath {
  /** The window that shows the verdict. */
  readonly page: Page;
  /** The visitor was sent back in a window of its own, as after a popup. */
  readonly isBehind: boolean;
  /** Where the verification page was. */
  readonly place: VerificationPlace;
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
