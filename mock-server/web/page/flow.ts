import type { AttemptAnswer, FinishCall } from '../../shared/page-protocol.js';
import { beginLife, Ended, type Life } from './life.js';
import { probeBrowser } from './probe.js';
import { screenElement, show, type Page } from './screen.js';
import { ConnectionError, type Recording } from './server.js';
import { captureByCamera } from './steps/camera.js';
import { onExit } from './steps/exit.js';
import { untilAnswered } from './steps/offline.js';
import { goBack } from './steps/go-back.js';
import { showInterrupted } from './steps/interrupted.js';
import { captureLight } from './steps/light.js';
import { recordInPage } from './steps/record-in-page.js';
import { showResult } from './steps/result.js';
import { recordSilent } from './steps/silent.js';
import { showStart } from './steps/start.js';
import { showUnsupported } from './steps/unsupported.js';
import { uploadRecording } from './steps/upload.js';

/** The whole page on one screen: open → start, probe → capture → upload → result → back to the customer. */
export async function runFlow(opened: Page): Promise<void> {
  let page = opened;
  // Runs while the user reads the start page.
  let begin: Begin | null = beginWith(decide(opened));
  let by: FinishCall['by'] = 'next';
  for (;;) {
    const attempted = await attempt(page, begin);
    page = attempted.page;
    begin = null;
    if (attempted.answer === 'again') continue;
    const { answer } = attempted;
    page = { ...page, task: answer.task };
    by = answer.code === exitCode ? 'exit' : 'next';
    if (by === 'exit' || (answer.passed && page.view.wishes.skipResult)) break;
    if ((await showResult(page, answer)) === 'next') break;
  }
  await goBack(page, by, page.view.rules.frameNext);
}

const exitCode = 1410;

type Begin = (page: Page, life: Life) => Promise<Page>;

/** Before the first attempt: the start page, and the mode for good. */
function beginWith(deciding: Promise<Page>): Begin {
  // Waited for only after the start page, where a failure of it is told.
  deciding.catch(() => undefined);
  let last = deciding;
  return async (page, life) => {
    // Asked again where the connection had gone meanwhile.
    const known = (): Promise<Page> =>
      (last = last.catch((error: unknown) => {
        if (!(error instanceof ConnectionError)) throw error;
        return untilAnswered(page, () => decide(page));
      }));
    if (page.view.wishes.skipStart) {
      const decided = await life.guard(known());
      // After a fall-back to silent the start page is always shown (documented).
      if (decided.view.mode === 'light') return decided;
    }
    await life.guard(showStart(page));
    return life.guard(known());
  };
}

/** The table decided by user agent; the browser itself has the last word. */
async function decide(page: Page): Promise<Page> {
  screenElement().dataset.mode = page.view.mode;
  // Asking for the encoders takes a browser some 30 ms the first time: the start page is there before.
  await untilShown();
  const report = await probeBrowser(page.view);
  const { mode, reason } = await page.server.probe(report);
  screenElement().dataset.mode = mode;
  if (mode === 'unsupported') return showUnsupported(page, reason);
  return { ...page, view: { ...page.view, mode, reason } };
}

const untilShown = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

interface Attempted {
  readonly page: Page;
  /** `again` where none was used up. */
  readonly answer: AttemptAnswer | 'again';
}

/** One attempt up to the server's answer. */
async function attempt(opened: Page, begin: Begin | null): Promise<Attempted> {
  let page = opened;
  const life = beginLife(page);
  const stopWatching = onExit(page, life);
  try {
    if (begin) page = await begin(page, life);
    const recording = await capture(page, life);
    life.stopClock();
    const answer = await life.guard(uploadRecording(page, life, recording));
    return { page, answer: answer === 'cancelled' ? 'again' : answer };
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    life.stopClock();
    return { page, answer: await afterEnd(page, error) };
  } finally {
    life.close();
    stopWatching();
  }
}

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
  return untilAnswered(page, () => page.server.end({ why, attempt: page.task.attempt }));
}
