import type { Frame, Page } from 'puppeteer';
import type { Case } from '../plan/matrix.js';
import type { ShownMessage } from './shown.js';

/** What happened on the verification page, as it happens. */
export interface PageWatcher {
  message(message: ShownMessage): Promise<void>;
  /** Told before the button is pressed, so that what was wrong can be mended. */
  wayBack(action: string): Promise<void>;
  result(code: number): Promise<void>;
}

/** One way through the verification page. */
export interface VerificationDrive {
  /** The window: real input, dialogs. */
  readonly page: Page;
  /** Where the page is: the window's main frame, or a frame in the customer's page. */
  readonly frame: Frame;
  readonly case: Case;
  readonly watcher: PageWatcher;
  readonly timeoutMs: number;
  /** How often the user presses *Try again* after a failed attempt. */
  readonly retries: number;
}
