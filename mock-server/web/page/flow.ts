import type { AttemptAnswer, FinishCall } from '../../shared/page-protocol.js';
import { beginLife, Ended, type Life } from './life.js';
import { probeBrowser } from './probe.js';
import { screenElement, show, type Page } from './screen.js';
import type { Recording } from './server.js';
import { captureByCamera } from './steps/camera.js';
import { onExit } from './steps/exit.js';
import { untilAnswered } from './steps/fault.js';
import { showInterrupted, showLeft } from './steps/interrupted.js';
import { captureLight } from './steps/light.js';
import { recordInPage } from './steps/record-in-page.js';
import { showResult } from './steps/result.js';
import { recordSilent } from './steps/silent.js';
import { showStart } from './steps/start.js';
import { showUnsupported } from './steps/unsupported.js';
import { uploadRecording } from './steps/upload.js';

/** The whole page on one screen: open → probe → start → capture → upload → result → back to the customer. */
export async function runFlow(opened: Page): Promise<void> {
  let page = await decide(opened);
  let isFirst = true;
  let by: FinishCall['by'];
  for (;;) {
    const answer = await attempt(page, isFirst);
    isFirst = false;
    by = answer !== 'again' && answer.code === exitCode ? 'exit' : 'next';
    if (answer === 'again') continue;
    page = { ...page, task: answer.task };
    const { skipResult } = page.view.wishes;
    if (by === 'exit' || (answer.passed && skipResult)) break;
    if ((await showResult(page, answer)) === 'next') break;
  }
  const { location } = await untilAnswered(page, () => page.server.finish({ by }));
  if (location === null) showLeft(page);
  else leave(location);
}

const exitCode = 1410;

/** The table decided by user agent; the browser itself has the last word. */
async function decide(page: Page): Promise<Page> {
  const report = await probeBrowser();
  const { mode, reason } = await untilAnswered(page, () => page.server.probe(report));
  screenElement().dataset.mode = mode;
  if (mode === 'unsupported') return showUnsupported(page, reason);
  return { ...page, view: { ...page.view, mode, reason } };
}

/** One attempt up to the server's answer; `again` where none was used up. */
async function attempt(page: Page, isFirst: boolean): Promise<AttemptAnswer | 'again'> {
  const life = beginLife(page);
  const stopWatching = onExit(page, () => life.end('exit'));
  try {
    if (isFirst && !skipsStart(page)) await life.guard(showStart(page));
    const recording = await capture(page, life);
    life.stopClock();
    const answer = await life.guard(uploadRecording(page, life, recording));
    return answer === 'cancelled' ? 'again' : answer;
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    return await afterEnd(page, error);
  } finally {
    life.close();
    stopWatching();
  }
}

/** After a fall-back to silent the start page is always shown (documented). */
const skipsStart = ({ view: { wishes, mode } }: Page): boolean =>
  wishes.skipStart && mode === 'light';

function capture(page: Page, life: Life): Promise<Recording> {
  if (page.view.mode === 'light') return captureByCamera(page, life, captureLight);
  return page.task.recordBy === 'recorder' && typeof MediaRecorder === 'function'
    ? captureByCamera(page, life, recordInPage)
    : recordSilent(page, life);
}

async function afterEnd(page: Page, { why }: Ended): Promise<AttemptAnswer | 'again'> {
  if (why === 'hidden') {
    await showInterrupted(page);
    return 'again';
  }
  show('ending', []);
  return untilAnswered(page, () => page.server.end({ why }));
}

/** The customer's page replaces the whole window, also from inside a frame. */
function leave(location: string): void {
  show('leaving', []);
  try {
    (window.top ?? window).location.assign(location);
  } catch {
    // A frame that may not move the window around it moves itself.
    window.location.assign(location);
  }
}
