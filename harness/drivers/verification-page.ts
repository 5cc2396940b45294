import type { Page } from 'puppeteer';
import { packagePath } from '../../mock-server/index.js';
import type { Case } from '../matrix.js';
import type { ShownMessage } from '../observation.js';

/** What happened on the verification page, told to whoever observes. */
export interface PageWatcher {
  message(message: ShownMessage): Promise<void>;
  wayBack(action: string): Promise<void>;
  result(code: number): Promise<void>;
}

interface Drive {
  readonly page: Page;
  readonly case: Case;
  readonly watcher: PageWatcher;
  readonly timeoutMs: number;
  /** How often the visitor presses *Try again* after a failed attempt. */
  readonly retries: number;
}

/** Screens on which the user has something to do; on the others the page goes on by itself. */
const waitingSteps = [
  'start',
  'permission',
  'camera-problem',
  'silent',
  'review',
  'result',
  'late',
  'fault',
  'upload-failed',
];

const clip = packagePath('fixtures/media/clip.mp4');
const actionSelector = (action: string): string => `[data-action="${action}"]`;

/** True once the browser shows the verification page. */
export async function reachVerificationPage(page: Page, timeoutMs: number): Promise<string> {
  await page.waitForSelector('#screen[data-step]', { timeout: timeoutMs });
  return new URL(page.url()).searchParams.get('token') ?? '';
}

/** Goes through the page as a user would, up to and including *Next*; every click is a real one. */
export async function passVerificationPage(drive: Drive): Promise<void> {
  const { page, timeoutMs } = drive;
  let retriesLeft = drive.retries;
  let cameraFails = drive.case.camera.silent.recording === 'cancelled';
  let shown = '';
  for (;;) {
    const screen = await nextScreen(page, shown, timeoutMs);
    shown = screen.shown;
    switch (screen.step) {
      case 'start':
        if ((await page.$('#agree')) !== null) await page.click('#agree');
        await page.click(actionSelector('start'));
        break;
      case 'permission':
        await page.click(actionSelector('continue'));
        break;
      case 'camera-problem':
        shown = await takeWayBack(drive, shown);
        break;
      case 'silent':
        if (cameraFails) await cancelRecording(drive);
        cameraFails = false;
        await chooseFile(page, timeoutMs, clip);
        break;
      case 'review':
        await page.click(actionSelector('use'));
        break;
      case 'result':
        await drive.watcher.result(Number(await attribute(page, 'data-code')));
        if (retriesLeft-- > 0 && (await page.$(actionSelector('retry'))) !== null) {
          await page.click(actionSelector('retry'));
          break;
        }
        await page.click(actionSelector('next'));
        return;
      default:
        throw new Error(`the verification page stopped at "${screen.step}": ${screen.text}`);
    }
  }
}

/** The next screen that waits for the user, after the one that was shown as number `after`. */
async function nextScreen(
  page: Page,
  after: string,
  timeout: number,
): Promise<{ step: string; shown: string; text: string }> {
  const handle = await page.waitForFunction(
    (steps: readonly string[], previous: string) => {
      const screen = document.getElementById('screen');
      const { step = '', shown = '' } = screen?.dataset ?? {};
      if (!steps.includes(step) || shown === previous) return null;
      return { step, shown, text: screen?.innerText ?? '' };
    },
    { timeout, polling: 'mutation' },
    waitingSteps,
    after,
  );
  const screen = await handle.jsonValue();
  if (screen === null) throw new Error('the verification page shows nothing');
  return screen;
}

/** Reads the message, mends the camera as a user would, and presses the button that leads on. */
async function takeWayBack({ page, watcher, timeoutMs }: Drive, shown: string): Promise<string> {
  await watcher.message({ text: await textOf(page, '[data-message]'), fault: null });
  const restart = (await page.$(actionSelector('restart'))) !== null;
  const action = restart ? 'restart' : 'retry';
  await watcher.wayBack(action);
  if (!restart) {
    await page.click(actionSelector(action));
    return shown;
  }
  await Promise.all([
    page.waitForNavigation({ waitUntil: 'domcontentloaded', timeout: timeoutMs }),
    page.click(actionSelector(action)),
  ]);
  return '';
}

/** The system's camera gave nothing back: the page must say so and let the user record again. */
async function cancelRecording({ page, watcher, timeoutMs }: Drive): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForFileChooser({ timeout: timeoutMs }),
    page.click('#recording'),
  ]);
  await chooser.cancel();
  await page.waitForSelector('[data-fault]', { timeout: timeoutMs });
  const fault = await page.$eval('[data-fault]', (hint) => hint.getAttribute('data-fault') ?? '');
  await watcher.message({ text: await textOf(page, '[data-fault]'), fault });
  await watcher.wayBack('record');
}

async function chooseFile(page: Page, timeout: number, file: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForFileChooser({ timeout }),
    page.click('#recording'),
  ]);
  await chooser.accept([file]);
}

const textOf = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent);

const attribute = (page: Page, name: string): Promise<string> =>
  page.$eval('#screen', (screen, key) => screen.getAttribute(key) ?? '', name);
