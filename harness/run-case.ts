import type { Browser, Page } from 'puppeteer';
import type { Mock } from '../mock-server/index.js';
import type { Config } from './config.js';
import { dressDevice } from './dress-device.js';
import { startAtCustomer, waitForVerdict } from './drivers/customer-page.js';
import { passVerificationPage, reachVerificationPage } from './drivers/verification-page.js';
import type { Case } from './matrix.js';
import type { Observation } from './observation.js';
import { createRecorder, type Recorder } from './recorder.js';
import type { CustomerServer } from './server-process.js';
import { probe, retry } from './probes.js';
import { setCamera, type CameraControl } from './set-camera.js';

export interface Workplace {
  readonly browser: Browser;
  readonly mock: Mock;
  readonly namespace: string;
  readonly server: CustomerServer;
  readonly config: Config;
}

/** One case from end to end: open → dress → drive → observe → close. Judging comes afterwards, elsewhere. */
export async function runCase(each: Case, workplace: Workplace): Promise<Observation> {
  const { browser, mock, namespace } = workplace;
  const recorder = createRecorder(each, workplace);
  const disarm = mock.arm({ namespace, scenario: each.scenario.id });
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await dressDevice(page, each.device);
    const camera = await setCamera(page, each.camera, mock.pageUrl);
    recorder.watch(page);
    await within(workplace.config.timeout, drive(page, each, { ...workplace, recorder, camera }));
    disarm();
    await afterwards(each, workplace, recorder);
  } catch (error) {
    recorder.stop(error as Error);
  } finally {
    disarm();
    await recorder.finish();
    await context.close();
  }
  return recorder.observation();
}

async function drive(
  page: Page,
  each: Case,
  {
    config,
    server,
    recorder,
    camera,
  }: Workplace & { readonly recorder: Recorder; readonly camera: CameraControl },
): Promise<void> {
  const { integration, timeout, limits } = config;
  await startAtCustomer(page, { ...integration, url: server.url }, limits.answerMs);
  recorder.reached("the customer's start page");
  recorder.token(await reachVerificationPage(page, limits.answerMs));
  recorder.reached('the verification page');
  const deadEnd = await passVerificationPage({
    page,
    frame: page.mainFrame(),
    case: each,
    timeoutMs: timeout,
    retries: each.scenario.visitorRetries ?? each.scenario.attempts.length - 1,
    watcher: {
      async message(message) {
        recorder.message(message);
        await recorder.screenshot(page, 'message');
      },
      async wayBack(action) {
        recorder.wayBack(action);
        await camera.mend();
      },
      async result(code) {
        recorder.result(code);
        recorder.reached('the result page');
        await recorder.screenshot(page, 'result');
      },
    },
  });
  if (deadEnd !== null) {
    recorder.deadEnd(deadEnd);
    await recorder.screenshot(page, 'where the way ends');
    return;
  }
  recorder.reached('the way back');
  const verdict = await waitForVerdict(page, integration, limits.answerMs);
  recorder.verdict(verdict);
  if (verdict !== null) recorder.reached('the verdict');
  await recorder.screenshot(page, 'verdict');
}

/** What comes after the verdict, in the cases that are chosen for it: other visitors, and trying again. */
async function afterwards(each: Case, place: Workplace, recorder: Recorder): Promise<void> {
  const aftermath = recorder.aftermath();
  if (!each.isProbed || aftermath === null) return;
  recorder.probes(await probe(each, place, aftermath));
  const { verdict, page, bizToken } = aftermath;
  if (place.config.integration.retry !== undefined && verdict !== 'verified')
    recorder.retried(await retry(page, bizToken, place));
}

/** A case may not take for ever, whatever the customer's page does. */
async function within(limitMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the case took longer than ${limitMs / 1000} s`));
    }, limitMs);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    // Ended by the limit, the drive fails later on its closed page: nobody waits for that any more.
    work.catch(() => undefined);
  }
}
