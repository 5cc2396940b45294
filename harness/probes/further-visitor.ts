import type { Page } from 'puppeteer';
import { appendToken } from '../../mock-server/index.js';
import { emulateDevice } from '../phone/emulate-device.js';
import { startAtCustomer } from '../drivers/customer-page.js';
import { answerDialogs } from '../drivers/dialogs.js';
import { findVerification, type Prepared } from '../drivers/find-verification.js';
import { driveFlow, type Drive, type Flow } from '../drivers/own-flow.js';
import { followPopups } from '../drivers/popups.js';
import { StoppedError } from '../drivers/reason.js';
import type { Case } from '../plan/matrix.js';
import type { Workplace } from '../case/workplace.js';

/** A further visitor of the same integration: a browser context and a session of their own. */
export interface FurtherVisitor {
  /** The one with the verification page, and the one behind it that opened it, if any. */
  readonly windows: readonly [Page, ...Page[]];
  readonly bizToken: string;
  /** Where they would come back to with some token. */
  readonly callback: (token: string) => string;
}

/** A window in a browser context of its own, that looks like the device. */
export interface Window {
  readonly page: Page;
  /** For windows that the customer opens: they look like the device as well. */
  readonly prepared: Prepared;
  close(): Promise<void>;
}

export async function openWindow({
  browser,
  each,
}: Workplace & { readonly each: Case }): Promise<Window> {
  const context = await browser.createBrowserContext();
  const close = () => context.close();
  try {
    const page = await context.newPage();
    const dress = async (opened: Page) => {
      answerDialogs(opened, () => undefined);
      await emulateDevice(opened, each.device);
    };
    await dress(page);
    return { page, prepared: followPopups(page, dress), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens the start page, does what a user does, and stands before the verification page. */
export async function startVisitor(
  workplace: Workplace & { readonly each: Case },
  { page, prepared }: Window,
  scenario: string,
): Promise<FurtherVisitor> {
  const { mock, namespace, config, server, each } = workplace;
  const isLimited = watchForLimit(page);
  const { answerMs } = config.limits;
  // For all that they begin: a server that applies twice for one user gets two links of the same outcome.
  const disarm = mock.arm({ namespace, scenario });
  try {
    const find = () => findVerification(page, { timeoutMs: answerMs, prepared });
    const begin = async () => {
      const { instead: shown } = await startAtCustomer(
        page,
        { ...config.integration, url: server.url },
        answerMs,
      );
      if (shown !== null) throw new StoppedError('reason.shown-instead', { shown });
      return find();
    };
    const found = await (workplace.flow === undefined
      ? begin()
      : reachByFlow(
          workplace.flow,
          { page, url: server.url, device: each.device, scenario },
          find,
        ));
    const { bizToken } = found;
    const verification = await mock.verifications.get(bizToken);
    const redirectUrl = verification?.redirectUrl ?? server.url;
    return {
      windows: found.page === page ? [page] : [found.page, page],
      bizToken,
      callback: (token) => appendToken(redirectUrl, token, 'proper'),
    };
  } catch (error) {
    // The customer lets only so many begin in a time: nothing is wrong with that, and nothing can be tried.
    throw isLimited() ? new StoppedError('reason.limited') : error;
  } finally {
    disarm();
  }
}

/** Whether the last document of the window was refused for a limit. */
function watchForLimit(page: Page): () => boolean {
  let status = 0;
  page.on('response', (response) => {
    if (response.request().isNavigationRequest()) status = response.status();
  });
  return () => status === 429;
}

/** The customer's own flow up to the verification page, where this visitor stays: it never goes on from there. */
async function reachByFlow<Found>(
  flow: Drive,
  place: Omit<Flow, 'passVerification'>,
  find: () => Promise<Found>,
): Promise<Found> {
  return new Promise((resolve, reject) => {
    const passVerification = () => {
      find().then(resolve, reject);
      return new Promise<never>(() => undefined);
    };
    driveFlow(flow, { ...place, passVerification }).then(
      () => reject(new StoppedError('reason.flow-ended')),
      reject,
    );
  });
}
