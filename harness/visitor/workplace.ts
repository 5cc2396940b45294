import type { Browser, Page } from 'puppeteer';
import type { Mock } from '../../mock-server/index.js';
import type { Fence } from '../browser/fence.js';
import type { CustomerServer } from '../customer/server-process.js';
import type { Drive } from '../drivers/own-flow.js';
import type { Config } from '../plan/config.js';
import type { Limits } from '../plan/limits.js';

/** Where cases are driven: a browser, the emulator, and a server of the customer's. */
export interface Workplace {
  readonly browser: Browser;
  readonly mock: Mock;
  readonly namespace: string;
  readonly server: CustomerServer;
  readonly config: Config;
  /** Of this case: what is not set grows with what the first visit took. */
  readonly limits: Limits;
  readonly fence: Fence;
  /** Nothing else is driven beside it: see the observation. */
  readonly isAlone?: boolean;
  /** The customer's own flow, in place of steps. */
  readonly flow?: Drive | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told of every window in which a user of the case stands, before its first page. */
  readonly onWindow?: ((page: Page, who: string | undefined) => Promise<void> | void) | undefined;
  /** Told when a further user's part begins; gives what is told of its end. */
  readonly onProbe?: ((probe: string) => () => void) | undefined;
  /** Told when a case's own user gets to the verification page. */
  readonly onVerificationPage?: (() => void) | undefined;
}
