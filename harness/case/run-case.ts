import type { Browser, BrowserContext, Page } from 'puppeteer';
import type { Config } from '../plan/config.js';
import { emulateDevice } from '../phone/emulate-device.js';
import { shownNow, startAtCustomer, waitForVerdict } from '../drivers/customer-page.js';
import type { Prepared } from '../drivers/find-verification.js';
import { findVerificationOrVerdict } from '../drivers/find-verification-or-verdict.js';
import { driveFlow, type Drive } from '../drivers/own-flow.js';
import { followPopups } from '../drivers/popups.js';
import { StoppedError, reasonOf, type Reason } from '../drivers/reason.js';
import type { DeadEnd, ShownVerdict } from '../drivers/shown.js';
import type { PageWatcher } from '../drivers/verification-drive.js';
import { passVerificationPage } from '../drivers/verification-page.js';
import { raiseFence, watchFence } from '../browser/fence.js';
import type { Case } from '../plan/matrix.js';
import type { Aftermath } from './aftermath.js';
import type { Observation } from './observation.js';
import { explained, pageTrouble } from './page-troubles.js';
import { createRecorder, type Recorder } from './recorder.js';
import { setCamera, type CameraControl } from '../phone/set-camera.js';
import { withTimeout } from './timeout.js';
import type { Workplace } from './workplace.js';

const closeLimitMs = 10_000;
/** Further visitors have limits of their own for each page; this one is for what hangs between them. */
const aftermathMs = 120_000;

/** What the caller does with a case, beside driving it. */
export interface Hooks {
  /** Once the user has been told something, in cases after which there is more to try. */
  afterwards(visit: Visit, aftermath: Aftermath): Promise<void>;
  /** Whether there is a picture to take of how it ended, where only failed cases have one. */
  hasFailed(observation: Observation): boolean;
}

/** One case from end to end: open → emulate → drive → observe → close. Judging comes afterwards, elsewhere. */
export async function runCase(
  each: Case,
  workplace: Workplace,
  hooks: Hooks,
): Promise<Observation> {
  const { browser, mock, namespace, config, server, signal } = workplace;
  const recorder = createRecorder(each, workplace);
  const caseOver = new AbortController();
  const disarm = mock.arm({ namespace, scenario: each.scenario.id });
  let context: BrowserContext | undefined;
  try {
    context = await browser.createBrowserContext();
    const page = await context.newPage();
    const cameras = new Map<Page, CameraControl>();
    const troubles = [
      server.ended.then(asReason),
      crashOf(browser, caseOver.signal),
      ...(signal ? [interruption(signal, caseOver.signal)] : []),
    ];
    const prepare = async (opened: Page) => {
      cameras.set(opened, await outfit(opened, each, workplace));
      recorder.watch(opened);
      watchFence(opened, workplace.fence, recorder.note);
    };
    await prepare(page);
    const prepared = followPopups(page, prepare);
    const limitMs = limitOf(each, config);
    const endsAt = performance.now() + limitMs;
    const leftMs = () => endsAt - performance.now();
    const visit = { ...workplace, page, each, recorder, cameras, prepared, leftMs };
    await withTimeout(limitMs, drive(visit), {
      onTimeout: { key: 'reason.case-timeout', values: { seconds: limitMs / 1000 } },
      troubles: [...troubles, pageTrouble(page)],
    });
    disarm();
    await withTimeout(aftermathMs, afterwards(visit, hooks), {
      onTimeout: { key: 'reason.probes-timeout', values: { seconds: aftermathMs / 1000 } },
      troubles,
    });
  } catch (error) {
    recorder.stop(explained(error as Error));
  } finally {
    disarm();
    caseOver.abort();
    await recorder.finish((observation) => hooks.hasFailed(observation));
    // Chromium has been seen not to answer to this; the case is over all the same.
    if (context) await withTimeout(closeLimitMs, context.close()).catch(() => undefined);
  }
  return recorder.observation();
}

/** A call that is never answered may take the customer's page all the time that it has for an answer. */
const limitOf = ({ scenario }: Case, { timeout, limits }: Config): number =>
  scenario.api === undefined ? timeout : timeout + limits.answerMs;

/** Makes a window look like the device, with its camera, behind the fence. */
async function outfit(page: Page, each: Case, workplace: Workplace): Promise<CameraControl> {
  const { mock, config, fence } = workplace;
  await emulateDevice(page, each.device);
  if (config.browser.wsEndpoint !== undefined) await raiseFence(page, fence);
  return setCamera(page, each.camera, mock.pageUrl, workplace.server.url);
}

/** What a server says of its end is its own sentence. */
const asReason = (message: string): Reason => ({ key: 'reason.unnamed', values: { message } });

const crashOf = (browser: Browser, caseOver: AbortSignal): Promise<Reason> =>
  new Promise((resolve) => {
    const tell = () => resolve({ key: 'reason.browser-crashed' });
    browser.once('disconnected', tell);
    caseOver.addEventListener('abort', () => browser.off('disconnected', tell), { once: true });
  });

const interruption = (signal: AbortSignal, caseOver: AbortSignal): Promise<Reason> =>
  new Promise((resolve) => {
    const tell = () => resolve({ key: 'reason.interrupted' });
    if (signal.aborted) tell();
    else signal.addEventListener('abort', tell, { once: true, signal: caseOver });
  });

/** The case's own user on their way. */
export interface Visit extends Workplace {
  readonly page: Page;
  readonly each: Case;
  readonly recorder: Recorder;
  readonly cameras: ReadonlyMap<Page, CameraControl>;
  readonly prepared: Prepared;
  /** Of the case's time, milliseconds. */
  readonly leftMs: () => number;
}

async function drive(visit: Visit): Promise<void> {
  const { page, config, server, recorder, flow } = visit;
  const { integration, limits } = config;
  const way: Way = { last: page, deadEnd: null, shownInstead: null };
  let returned: ShownVerdict | undefined;
  if (flow === undefined) {
    // Shorter than the case, so that it is the step that is named which the visitor could not do.
    const stepMs = Math.min(limits.answerMs, config.timeout * 0.8);
    way.shownInstead = await startAtCustomer(page, { ...integration, url: server.url }, stepMs);
    if (way.shownInstead === null) await verify(visit, way);
  } else returned = await driveToTheEnd(flow, visit, way);
  if (way.shownInstead !== null) {
    recorder.verdict(way.shownInstead, page);
    await recorder.screenshot(page, 'what the page says instead');
    return;
  }
  if (way.deadEnd !== null) {
    recorder.deadEnd(way.deadEnd);
    await recorder.screenshot(way.last, 'where the way ends');
    return;
  }
  // Shorter than the case, so that it is the page that is named which said nothing.
  const waitMs = Math.min(limits.answerMs, Math.max(1_000, visit.leftMs() - 1_000));
  const verdict = returned ?? (await waitForVerdict([way.last, page], integration, waitMs));
  const shownIn = await windowThatSays(verdict, [page, way.last], integration);
  recorder.verdict(verdict, shownIn, way.last);
  if (verdict !== null) recorder.reached('verdict');
  await recorder.screenshot(shownIn, 'verdict');
}

/** The customer's own flow; where the way ended before its time, the flow is left where it is, and says nothing. */
function driveToTheEnd(flow: Drive, visit: Visit, way: Way): Promise<ShownVerdict | undefined> {
  return new Promise((resolve, reject) => {
    const passVerification = async () => {
      await verify(visit, way);
      if (way.shownInstead === null && way.deadEnd === null) return;
      resolve(undefined);
      await new Promise<never>(() => undefined);
    };
    driveFlow(flow, { ...flowOf(visit), passVerification }).then(resolve, (error: unknown) => {
      // It waited for something else than what the page says: that is known without it.
      void shownNow(visit.page, visit.config.integration).then((shown) => {
        if (shown === null) reject(stoppedBy(error));
        else resolve(shown);
      });
    });
  });
}

const stoppedBy = (error: unknown): Error => {
  const { key, values } = reasonOf(error);
  return new StoppedError(key, values, { cause: error });
};

/** Of the customer's windows, the one that shows the verdict: after a popup it is often the one behind it. */
async function windowThatSays(
  verdict: ShownVerdict | null,
  windows: readonly [Page, Page],
  integration: Config['integration'],
): Promise<Page> {
  const open = windows.filter((page) => !page.isClosed());
  for (const page of open)
    if (verdict !== null && (await shownNow(page, integration)) === verdict) return page;
  return open.at(-1) ?? windows[0];
}

const flowOf = ({ page, server, each }: Visit) => ({
  page,
  url: server.url,
  device: each.device,
  scenario: each.scenario.id,
});

/** Where the visitor's way has led so far. */
interface Way {
  /** The window in which the visitor is. */
  last: Page;
  deadEnd: DeadEnd | null;
  /** What the customer's page showed instead of leading to the verification. */
  shownInstead: ShownVerdict | null;
}

/** From the customer's page through the verification page to the way back. */
async function verify(visit: Visit, way: Way): Promise<void> {
  const { page, each, config, recorder, prepared } = visit;
  recorder.reached('start-page');
  const timeoutMs = config.limits.answerMs;
  const found = await findVerificationOrVerdict(page, config.integration, { timeoutMs, prepared });
  if (typeof found === 'string') {
    way.shownInstead = found;
    return;
  }
  way.last = found.page;
  recorder.token(found.bizToken);
  recorder.reached('verification-page');
  const end = await passVerificationPage({
    page: found.page,
    frame: found.frame,
    case: each,
    timeoutMs: config.timeout,
    retries: each.scenario.visitorRetries ?? each.scenario.attempts.length - 1,
    watcher: watcherOf(visit, found.page),
  });
  if (end !== null && end !== 'gone') {
    way.deadEnd = end;
    return;
  }
  // Nobody read the result; what it was is known all the same.
  const verification = end === 'gone' ? await visit.mock.verifications.get(found.bizToken) : null;
  const code = verification?.attempts.at(-1)?.code;
  if (code !== undefined) recorder.result(code);
  if (found.page.isClosed()) recorder.closedByCustomer();
  recorder.reached('way-back');
}

const watcherOf = ({ recorder, cameras }: Visit, page: Page): PageWatcher => ({
  async message(message) {
    recorder.message(message);
    await recorder.screenshot(page, 'message');
  },
  async wayBack(action) {
    recorder.wayBack(action);
    await cameras.get(page)?.mend();
  },
  async result(code) {
    recorder.result(code);
    recorder.reached('result-page');
    // A pass looks alike everywhere, and a picture costs as much as a tenth of a case.
    if (code !== 0) await recorder.screenshot(page, 'result');
  },
});

async function afterwards(visit: Visit, hooks: Hooks): Promise<void> {
  const aftermath = visit.recorder.aftermath();
  if (visit.each.isProbed && aftermath !== null) await hooks.afterwards(visit, aftermath);
}
