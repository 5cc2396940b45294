import type { Browser, BrowserContext, Page } from 'puppeteer';
import type { Config } from '../plan/config.js';
import { emulateDevice } from '../phone/emulate-device.js';
import { followPopups } from '../drivers/popups.js';
import { type Reason } from '../drivers/reason.js';
import { raiseFence, watchFence } from '../browser/fence.js';
import type { Case } from '../plan/matrix.js';
import type { Aftermath } from './aftermath.js';
import { driveVisit, type Visit } from './drive-visit.js';
import type { Observation } from './observation.js';
import { explained, pageTrouble } from './page-troubles.js';
import { createRecorder } from './recorder.js';
import { setCamera, type CameraControl } from '../phone/set-camera.js';
import { withTimeout } from './timeout.js';
import type { Workplace } from './workplace.js';

const closeLimitMs = 10_000;
/**
 * Further visitors have limits of their own for each page; this one is for what hangs between them. A page that takes
 * its time with the first user takes as long with each of these.
 */
const aftermathMs = ({ verdictAfterMs }: Aftermath): number => 120_000 + 15 * verdictAfterMs;

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
    await withTimeout(limitMs, driveVisit(visit), {
      onTimeout: { key: 'reason.case-timeout', values: { seconds: limitMs / 1000 } },
      troubles: [...troubles, pageTrouble(page)],
    });
    disarm();
    const aftermath = each.isProbed ? recorder.aftermath() : null;
    if (aftermath !== null) {
      const seconds = Math.round(aftermathMs(aftermath) / 1000);
      await withTimeout(seconds * 1000, hooks.afterwards(visit, aftermath), {
        onTimeout: { key: 'reason.probes-timeout', values: { seconds } },
        troubles,
      });
    }
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
