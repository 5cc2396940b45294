import type { Frame } from 'puppeteer';
import { giveBytes, isElsewhere } from './give-bytes.js';
import type { DeadEnd, Drive } from './verification-page.js';

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
export type Next = 'done' | 'reopened' | 'on' | { readonly deadEnd: DeadEnd };

export const actionSelector = (action: string): string => `[data-action="${action}"]`;

/** The next screen that waits for the user, after the one that was shown as number `after`. */
export async function nextScreen(
  frame: Frame,
  after: string,
  timeout: number,
): Promise<{ step: WaitingStep; shown: string; text: string }> {
  const handle = await frame.waitForFunction(
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

export async function press(
  { page, frame, case: { scenario } }: Drive,
  action: string,
): Promise<Next> {
  if (scenario.visitor !== 'double-clicks') await frame.click(actionSelector(action));
  else await doubleClick({ page, frame }, actionSelector(action));
  return 'on';
}

/** Twice in the same place, whatever stands there the second time. */
async function doubleClick(
  { page, frame }: Pick<Drive, 'page' | 'frame'>,
  selector: string,
): Promise<void> {
  const button = await frame.waitForSelector(selector);
  const at = await button?.clickablePoint();
  if (at) await page.mouse.click(at.x, at.y, { count: 2 });
}

/** A real dialog, answered with a file or cancelled. */
export async function choose(
  { page, frame, timeoutMs }: Drive,
  file: string | undefined,
): Promise<void> {
  // A dialog out of a frame on another site never comes to puppeteer: the browser cancels it (Chromium 156).
  if (file !== undefined && (isElsewhere(page) || frame !== page.mainFrame())) {
    await giveBytes(frame, '#recording', file);
    return;
  }
  const [chooser] = await Promise.all([
    page.waitForFileChooser({ timeout: timeoutMs }),
    frame.click('#recording'),
  ]);
  if (file === undefined) await chooser.cancel();
  else await chooser.accept([file]);
}

export const textOf = (frame: Frame, selector: string): Promise<string> =>
  frame.$eval(selector, (element) => element.textContent);

export const attribute = (frame: Frame, name: string): Promise<string> =>
  frame.$eval('#screen', (screen, key) => screen.getAttribute(key) ?? '', name);
