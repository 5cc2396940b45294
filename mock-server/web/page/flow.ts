import type { OpenView, PageView } from '../../shared/page-protocol.js';
import { probeBrowser } from './probe.js';
import { screenElement, type Page } from './screen.js';
import type { Recording, Server } from './server.js';
import { captureLight } from './steps/light.js';
import { showLate } from './steps/late.js';
import { askForCamera } from './steps/permission.js';
import { showResult } from './steps/result.js';
import { recordSilent } from './steps/silent.js';
import { showStart } from './steps/start.js';
import { uploadRecording } from './steps/upload.js';
import type { Words } from './words.js';

/** The whole page on one screen: open → probe → start → capture → upload → result → back to the customer. */
export async function runFlow(server: Server, words: Words, view: PageView): Promise<void> {
  if (view.kind === 'late') {
    showLate(view, words);
    return;
  }
  const page = await decide({ server, words, view });
  const { wishes, mode } = page.view;
  if (!wishes.skipStart || mode === 'silent') await showStart(page);
  for (;;) {
    const recording = await capture(page);
    const answer = await uploadRecording(page, recording);
    if (answer === 'cancelled') continue;
    if (answer.passed && wishes.skipResult) break;
    if ((await showResult(page, answer)) === 'next') break;
  }
  const { location } = await server.finish();
  leave(location);
}

/** The table decided by user agent; the browser itself has the last word. */
async function decide(page: Page): Promise<Page> {
  const answer = await page.server.probe(await probeBrowser());
  const view: OpenView = { ...page.view, mode: answer.mode, reason: answer.reason };
  screenElement().dataset.mode = view.mode;
  return { ...page, view };
}

async function capture(page: Page): Promise<Recording> {
  if (page.view.mode === 'silent') return recordSilent(page);
  const stream = await askForCamera(page);
  return captureLight(page, stream);
}

/** The customer's page replaces the whole window, also from inside a frame. */
function leave(location: string): void {
  try {
    (window.top ?? window).location.assign(location);
  } catch {
    // A frame that may not move the window around it moves itself.
    window.location.assign(location);
  }
}
