import type { Page } from 'puppeteer';
import { courseOf, type Case } from '../matrix.js';
import type { ShownMessage } from '../observation.js';
import { actAs } from './visitors.js';
import { recordingFile } from '../recording-files.js';

/** What happened on the verification page, told to whoever observes. */
export interface PageWatcher {
  message(message: ShownMessage): Promise<void>;
  /** Told before the button is pressed, so that what was wrong can be mended. */
  wayBack(action: string): Promise<void>;
  result(code: number): Promise<void>;
  deadEnd(end: DeadEnd): void;
}

/** Where the way ends on the page itself: a result code of a late visitor, or an unsupported browser. */
export type DeadEnd = number | 'unsupported';

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
  'recorder',
  'review',
  'result',
  'interrupted',
  'unsupported',
  'elsewhere',
  'offline',
  'left',
  'late',
  'fault',
  'upload-failed',
] as const;

type WaitingStep = (typeof waitingSteps)[number];

const actionSelector = (action: string): string => `[data-action="${action}"]`;

/** True once the browser shows the verification page. */
export async function reachVerificationPage(page: Page, timeoutMs: number): Promise<string> {
  await page.waitForSelector('#screen[data-step]', { timeout: timeoutMs });
  return new URL(page.url()).searchParams.get('token') ?? '';
}

/** What the visitor remembers between screens. */
interface Visitor {
  /** Whether he has done already what his scenario says of him. */
  hasActed: boolean;
  retriesLeft: number;
  /** The camera has done its worst and was mended as far as it can be. */
  isMended: boolean;
}

/** Goes through the page as a user would, up to and including *Next*; every click is a real one. */
export async function passVerificationPage(drive: Drive): Promise<void> {
  const visitor: Visitor = { hasActed: false, retriesLeft: drive.retries, isMended: false };
  let shown = '';
  for (;;) {
    const screen = await nextScreen(drive.page, shown, drive.timeoutMs);
    if (isWhereVisitorsAct(screen.step) && !visitor.hasActed) {
      visitor.hasActed = true;
      if (await actAs(drive.case.scenario.visitor, drive.page)) {
        shown = '';
        continue;
      }
    }
    const act = acts[screen.step];
    if (act === undefined)
      throw new Error(`the verification page stopped at "${screen.step}": ${screen.text}`);
    const next = await act(drive, visitor);
    if (next === 'done') return;
    shown = next === 'reopened' ? '' : screen.shown;
  }
}

/** `done`: the page has sent the user back; `reopened`: the screens are counted anew. */
type Next = 'done' | 'reopened' | 'on';
type Act = (drive: Drive, visitor: Visitor) => Promise<Next>;

/** What a user does on each screen; a screen that is not here is where the way ends. */
const acts: Readonly<Partial<Record<WaitingStep, Act>>> = {
  async start(drive) {
    const { page } = drive;
    if ((await page.$('#agree')) !== null) await page.click('#agree');
    return press(drive, 'start');
  },
  async permission(drive) {
    return visitorOf(drive) === 'exits' ? leave(drive) : press(drive, 'continue');
  },
  'camera-problem': takeWayBack,
  async silent(drive, visitor) {
    if (visitorOf(drive) === 'exits') return leave(drive);
    return visitorOf(drive) === 'waits' ? 'on' : record(drive, visitor);
  },
  async recorder(drive) {
    return visitorOf(drive) === 'waits' ? 'on' : press(drive, 'record');
  },
  review: (drive) => press(drive, 'use'),
  'upload-failed': (drive) => press(drive, 'retry'),
  result: leaveResult,
  async late({ page, watcher }) {
    watcher.deadEnd(Number(await attribute(page, 'data-code')));
    return 'done';
  },
  unsupported({ watcher }) {
    watcher.deadEnd('unsupported');
    return Promise.resolve('done');
  },
};

/** Before the capture, in both modes. */
const isWhereVisitorsAct = (step: WaitingStep): boolean =>
  step === 'permission' || step === 'silent';

const visitorOf = (drive: Drive) => drive.case.scenario.visitor;

async function press({ page, case: { scenario } }: Drive, action: string): Promise<Next> {
  if (scenario.visitor !== 'double-clicks') await page.click(actionSelector(action));
  else await doubleClick(page, actionSelector(action));
  return 'on';
}

/** Twice in the same place, whatever stands there the second time. */
async function doubleClick(page: Page, selector: string): Promise<void> {
  const button = await page.waitForSelector(selector);
  const at = await button?.clickablePoint();
  if (at) await page.mouse.click(at.x, at.y, { count: 2 });
}

/** By the page's own button, and sure of it; what follows is the way back with code 1410. */
async function leave({ page, watcher, timeoutMs }: Drive): Promise<Next> {
  await page.click('#exit');
  await page.waitForSelector('#exit-question', { timeout: timeoutMs });
  await watcher.result(1410);
  await page.click(actionSelector('leave'));
  return 'done';
}

async function leaveResult(drive: Drive, visitor: Visitor): Promise<Next> {
  const { page, watcher } = drive;
  const code = Number(await attribute(page, 'data-code'));
  await watcher.result(code);
  const mayRetry = (await page.$(actionSelector('retry'))) !== null;
  const mode = (await attribute(page, 'data-mode')) === 'light' ? 'light' : 'silent';
  const byCamera = !visitor.isMended && code === courseOf(drive.case, mode).code;
  if (mayRetry && byCamera) {
    visitor.isMended = true;
    await watcher.wayBack('retry');
    return press(drive, 'retry');
  }
  if (mayRetry && visitor.retriesLeft-- > 0) return press(drive, 'retry');
  await press(drive, 'next');
  return 'done';
}

/** The next screen that waits for the user, after the one that was shown as number `after`. */
async function nextScreen(
  page: Page,
  after: string,
  timeout: number,
): Promise<{ step: WaitingStep; shown: string; text: string }> {
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
  return { ...screen, step: screen.step as WaitingStep };
}

/** Reads the message, mends the camera as a user would, and presses the button that leads on. */
async function takeWayBack(drive: Drive, visitor: Visitor): Promise<Next> {
  const { page, watcher, timeoutMs } = drive;
  // What cannot be mended is read once more and given up.
  if (visitor.isMended && drive.case.camera.stays) return leave(drive);
  await watcher.message({ text: await textOf(page, '[data-message]'), fault: null });
  visitor.isMended = true;
  const restart = (await page.$(actionSelector('restart'))) !== null;
  const action = restart ? 'restart' : 'retry';
  await watcher.wayBack(action);
  if (!restart) return press(drive, action);
  await Promise.all([
    page.waitForNavigation({ waitUntil: 'domcontentloaded', timeout: timeoutMs }),
    page.click(actionSelector(action)),
  ]);
  return 'reopened';
}

/** Records with the system's camera, first as the case has it, then a good clip. */
async function record(drive: Drive, visitor: Visitor): Promise<Next> {
  const { page, watcher, timeoutMs, case: each } = drive;
  const { camera } = each;
  const { hint, end } = camera.silent;
  if (visitor.isMended || hint === null) {
    const kind = visitor.isMended ? 'clip' : camera.file;
    await choose(drive, await recordingFile(kind));
    return 'on';
  }
  if (hint === 'no-dialog') await page.click('#recording');
  else await choose(drive, await recordingFile(camera.file));
  await page.waitForSelector(`[data-fault]`, { timeout: timeoutMs });
  visitor.isMended = true;
  await watcher.message({
    text: await textOf(page, '[data-fault]'),
    fault: await page.$eval('[data-fault]', (shown) => shown.getAttribute('data-fault') ?? ''),
  });
  await watcher.wayBack('record');
  await choose(drive, await recordingFile(end === 'exit' ? camera.file : 'clip'));
  return end === 'exit' ? leave(drive) : 'on';
}

/** A real dialog, answered with a file or cancelled. */
async function choose({ page, timeoutMs }: Drive, file: string | undefined): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForFileChooser({ timeout: timeoutMs }),
    page.click('#recording'),
  ]);
  if (file === undefined) await chooser.cancel();
  else await chooser.accept([file]);
}

const textOf = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent);

const attribute = (page: Page, name: string): Promise<string> =>
  page.$eval('#screen', (screen, key) => screen.getAttribute(key) ?? '', name);
