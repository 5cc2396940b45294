import type { Frame } from 'puppeteer';
import { pointOf, type Point } from './injected/point-of.js';
import { readScreen, type Screen } from './injected/read-screen.js';
import { asAct } from './acts.js';
import { askPage } from './ask-page.js';
import { isVerificationUrl } from './find-verification.js';
import { watchFileDialogs } from './file-dialogs.js';
import { giveBytes, isElsewhere } from './give-bytes.js';
import { StoppedError } from './reason.js';
import type { DeadEnd } from './shown.js';
import type { VerificationDrive as Drive } from './verification-drive.js';

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

export type WaitingStep = (typeof waitingSteps)[number];

/** `done`: the page has sent the user back; `reopened`: the screens are counted anew. */
export type Next = 'done' | 'gone' | 'reopened' | 'on' | { readonly deadEnd: DeadEnd };

export const actionSelector = (action: string): string => `[data-action="${action}"]`;

export type WaitingScreen = Screen & { readonly step: WaitingStep };

/** The next screen that waits for the user, after the one that was shown as number `after`; null where the page went. */
export async function nextScreen(drive: Drive, after: string): Promise<WaitingScreen | null> {
  const { page, frame, timeoutMs } = drive;
  const leaving = new AbortController();
  const follow = (): void => {
    if (hasGone(drive)) leaving.abort();
  };
  page.on('framenavigated', follow).on('framedetached', follow).on('close', follow);
  follow();
  try {
    const screen = await askPage(
      frame,
      readScreen,
      { steps: waitingSteps, after },
      { timeoutMs, signal: leaving.signal },
    );
    if (screen !== null) return screen as WaitingScreen;
  } catch (error) {
    if (!(await isGoing(drive))) throw error;
  } finally {
    page.off('framenavigated', follow).off('framedetached', follow).off('close', follow);
  }
  if (hasGone(drive)) return null;
  throw new StoppedError('reason.nothing-new', { seconds: timeoutMs / 1000 });
}

/** The page has led back by itself, or the customer's page has closed its window or frame. */
export const hasGone = ({ page, frame }: Pick<Drive, 'page' | 'frame'>): boolean =>
  page.isClosed() ||
  frame.detached ||
  (/^http/.test(frame.url()) && !isVerificationUrl(frame.url()));

/** As long as the browser may take to say that a window or a frame has gone, after calls to it have failed already. */
const goneMs = 2_000;

/** Whether what failed did so because the page was going: calls into it fail before puppeteer is told why. */
export async function isGoing(drive: Pick<Drive, 'page' | 'frame'>): Promise<boolean> {
  const { page } = drive;
  if (hasGone(drive)) return true;
  let timer: NodeJS.Timeout | undefined;
  let look = (): void => undefined;
  const gone = new Promise<boolean>((resolve) => {
    look = () => {
      if (hasGone(drive)) resolve(true);
    };
    timer = setTimeout(() => resolve(false), goneMs);
  });
  page.on('framenavigated', look).on('framedetached', look).on('close', look);
  try {
    return await gone;
  } finally {
    clearTimeout(timer);
    page.off('framenavigated', look).off('framedetached', look).off('close', look);
  }
}

export async function press(drive: Drive, action: string): Promise<Next> {
  const isDouble = drive.case.scenario.visitor === 'double-clicks';
  await clickOn(drive, actionSelector(action), isDouble ? 2 : 1);
  return 'on';
}

/** A real click, or more in the same place, whatever stands there the second time. */
export const clickOn = (
  place: Pick<Drive, 'page' | 'frame'>,
  selector: string,
  count = 1,
): Promise<void> =>
  asAct(place.page, { kind: 'click', element: selector }, () => clickAt(place, selector, count));

async function clickAt(
  { page, frame }: Pick<Drive, 'page' | 'frame'>,
  selector: string,
  count: number,
): Promise<void> {
  const at = await (frame === page.mainFrame()
    ? frame.evaluate(pointOf, selector)
    : pointInFrame(frame, selector));
  if (at === null)
    throw new StoppedError(
      frame === page.mainFrame() ? 'reason.not-clickable' : 'reason.not-clickable-in-frame',
      { selector },
    );
  await page.mouse.click(at.x, at.y, { count });
}

/** Counted from the window's edge, wherever in it the frame is; puppeteer takes a dozen calls for it. */
async function pointInFrame(frame: Frame, selector: string): Promise<Point | null> {
  const element = await frame.$(selector);
  await element?.scrollIntoView();
  return element?.clickablePoint() ?? null;
}

/** A real dialog, answered with a file or cancelled. */
export async function choose(
  { page, frame, timeoutMs }: Drive,
  file: string | undefined,
): Promise<void> {
  // A dialog out of a frame on another site never comes to puppeteer: the browser cancels it (Chromium 156).
  if (file !== undefined && (isElsewhere(page) || frame !== page.mainFrame())) {
    await asAct(page, { kind: 'upload', element: '#recording' }, () =>
      giveBytes(frame, '#recording', file),
    );
    return;
  }
  const dialogs = await watchFileDialogs(page);
  try {
    await clickOn({ page, frame }, '#recording');
    await dialogs.answer(file, { frame, timeoutMs });
  } finally {
    dialogs.end();
  }
}
