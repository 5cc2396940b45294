import type { Page } from 'puppeteer';
import { raiseFence, watchFence } from '../browser/fence.js';
import { watchSockets } from '../browser/watch-sockets.js';
import { shownNow } from '../drivers/customer-page.js';
import { watchDeadEnds, type DeadEnds } from '../drivers/dead-ends.js';
import { answerDialogs } from '../drivers/dialogs.js';
import type { Prepared } from '../drivers/find-verification.js';
import { followPopups } from '../drivers/popups.js';
import type { Reason } from '../drivers/reason.js';
import { withTimeout } from '../drivers/timeout.js';
import { slownessOf } from '../plan/limits.js';
import { emulateDevice } from '../phone/emulate-device.js';
import { whoActs } from './acting-as.js';
import { setCamera, type CameraControl } from '../phone/set-camera.js';
import type { Case } from '../plan/matrix.js';
import { watchForTrouble } from './page-troubles.js';
import { watchMessages } from './watch-messages.js';
import type { Workplace } from './workplace.js';

export type VisitorPlace = Workplace & { readonly each: Case };

/**
 * One user in a browser context of their own, and so with cookies of their own: the case's user and each further one
 * alike. Every window that they come to emulates the device, has the case's camera, stands behind the fence, and
 * has its dialogs answered.
 */
export interface Visitor {
  /** The window in which they begin. */
  readonly page: Page;
  /** The page of somebody else's that has opened this window, where one has. */
  readonly openedBy?: Page;
  /** Windows of theirs in which they have begun before: what is there is not this time's verification. */
  readonly aside?: readonly Page[];
  /** For windows that the customer opens: fulfilled once they are as the first is. */
  readonly prepared: Prepared;
  /** What no user gets over, in any of the windows; never fulfilled where nothing of the kind happens. */
  readonly trouble: Promise<Reason>;
  /** Ends waits for the customer's pages where it can be seen that nothing will come. */
  readonly deadEnds: DeadEnds;
  /** What a user does whose camera did not work, in this window. */
  mendCamera(page: Page): Promise<void>;
  /** Never throws, and takes no longer than its limit: Chromium has been seen not to answer. */
  close(): Promise<void>;
}

/** Told of a visitor as it happens. */
export interface Witness {
  /** A window of theirs, before or while its first page is opened. */
  readonly window?: (page: Page) => void;
  /** A line of evidence. */
  readonly note?: (line: string) => void;
  /** What the user did beside their steps. */
  readonly did?: (line: string) => void;
  /** What a window of theirs was sent by `postMessage`, as JSON. */
  readonly message?: (json: string) => void;
}

const closeLimitMs = 10_000;
const ignore = (): void => undefined;

export async function openVisitor(place: VisitorPlace, witness: Witness = {}): Promise<Visitor> {
  const context = await place.browser.createBrowserContext();
  // Asked now: popups come in no context of ours.
  const who = whoActs();
  const close = () => withTimeout(closeLimitMs, context.close()).catch(ignore);
  try {
    const page = await context.newPage();
    const cameras = new Map<Page, CameraControl>();
    const troubles = new AbortController();
    const trouble = new Promise<Reason>((resolve) => {
      troubles.signal.addEventListener('abort', () => resolve(troubles.signal.reason as Reason));
    });
    const outfit = async (opened: Page): Promise<void> => {
      // First of all: a dialog that nobody answers holds its window for ever.
      answerDialogs(opened, place.config.integration.dialogs, witness.did ?? ignore);
      watchForTrouble(opened, place.limits.documents, (reason) => troubles.abort(reason));
      cameras.set(opened, await emulate(opened, place));
      if (witness.message !== undefined) await watchMessages(opened, witness.message);
      watchFence(opened, place.fence, witness.note ?? ignore);
      if (place.fence.stopped !== undefined) await watchSockets(opened, place.fence);
      witness.window?.(opened);
      await place.onWindow?.(opened, who);
    };
    await outfit(page);
    const deadEnds = await watchDeadEnds(page, {
      isShown: async (opened) => (await shownNow(opened, place.config.integration)) !== null,
      pageUrl: place.mock.pageUrl,
      times: slownessOf(place.limits),
    });
    return {
      page,
      prepared: followPopups(page, outfit),
      trouble,
      deadEnds,
      mendCamera: async (opened) => cameras.get(opened)?.mend(),
      close: async () => {
        deadEnds.end();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes a window look like the device, with its camera, behind the fence. */
async function emulate(page: Page, place: VisitorPlace): Promise<CameraControl> {
  const { each, config, fence, mock, server } = place;
  const { cpuThrottling, wsEndpoint } = config.browser;
  await emulateDevice(page, each.device);
  if (cpuThrottling !== undefined) await page.emulateCPUThrottling(cpuThrottling);
  if (wsEndpoint !== undefined) await raiseFence(page, fence);
  return setCamera(page, each.camera, mock.pageUrl, server.url);
}
