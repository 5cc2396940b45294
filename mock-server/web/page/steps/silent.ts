import { beginsAsVideo, headBytes, leastVideoBytes } from '../../../shared/containers.js';
import { mark } from '../icons.js';
import type { Life } from '../life.js';
import { openPlayer, type Player } from '../player.js';
import { element, show, type Page } from '../screen.js';
import type { Recording } from '../server.js';
import { readableSize } from '../words.js';
import { untilAnswered } from './offline.js';
import { isAccepted } from './review.js';

const maxBytes = 50 * 1024 * 1024;
/** "The recording should be longer than 2 seconds" (sibling text, code 1303); players round a little. */
const minSeconds = 1.95;

/** The system's camera records; the page gets a file. Resolves when the user is content with it. */
export async function recordSilent(page: Page, life: Life): Promise<Recording> {
  for (;;) {
    const { player, frame } = await life.guard(untilRecorded(page, life));
    if (await life.guard(isAccepted(page, player))) return { video: player.clip, frame };
  }
}

/** A file, and the server's word that the capture may begin: a user who comes too late learns it from that. */
function untilRecorded(page: Page, life: Life): Promise<Examined> {
  let recorded: Examined | undefined;
  return untilAnswered(page, async () => {
    life.startClock();
    const started = page.server.captureStarted({ camera: false }).catch((error: unknown) => {
      life.stopClock();
      throw error;
    });
    // What is there already is not lost with the connection.
    const asked = recorded ?? askForFile(page).then((file) => (recorded = file));
    const [file] = await Promise.all([asked, started]);
    return file;
  });
}

/** Why a recording cannot be used, or that there is none; the same in every language, for scripts that watch. */
type RecordingFault =
  'no-recording' | 'no-dialog' | 'not-a-video' | 'empty' | 'too-big' | 'too-short';

interface Examined {
  readonly player: Player;
  readonly frame: Blob | null;
}

/** The record screen, until a usable file is there. */
function askForFile({ words, server, view }: Page): Promise<Examined> {
  const input = element('input', {
    type: 'file',
    accept: 'video/*',
    capture: 'user',
    id: 'recording',
    class: 'file',
    'aria-label': words('silent.record'),
  });
  const label = element('label', {
    class: 'button primary',
    for: 'recording',
    'data-action': 'record',
    'aria-hidden': 'true',
  });
  label.append(words('silent.record'));
  const hint = element('p', { class: 'hint', role: 'alert' });
  show(
    'silent',
    [
      mark('video'),
      element('h1', {}, words('silent.title')),
      element('p', { class: 'lead' }, words('silent.lead')),
      hint,
    ],
    [element('div', { class: 'file-button' }, input, label)],
    { exit: true },
  );

  return new Promise((resolve) => {
    const waiting = watchForDialog(input, view.pace.dialogMs, () => refuse('no-dialog'));
    input.addEventListener('cancel', () => {
      waiting.stop();
      refuse('no-recording');
    });
    input.addEventListener('change', () => {
      waiting.stop();
      const file = input.files?.[0];
      void examine(file).then((answer) => {
        if (typeof answer !== 'string') resolve(answer);
        else {
          refuse(answer);
          input.value = '';
        }
      });
    });
  });

  function refuse(fault: RecordingFault): void {
    const text = words(`silent.fault.${fault}`, readableSize(maxBytes));
    hint.textContent = text;
    hint.dataset.fault = fault;
    hint.scrollIntoView({ block: 'nearest' });
    const came = fault !== 'no-recording' && fault !== 'no-dialog';
    server.camera({ outcome: came ? 'recording-refused' : 'no-recording', shown: text });
  }
}

/**
 * Web views whose app has no file chooser do nothing at a tap, without any event. A chooser takes the focus, or
 * hides the page, or gives a file.
 */
function watchForDialog(
  input: HTMLInputElement,
  patienceMs: number,
  nothingOpened: () => void,
): { stop: () => void } {
  let timer: number | undefined;
  const stop = (): void => clearTimeout(timer);
  input.addEventListener('click', () => {
    stop();
    timer = window.setTimeout(nothingOpened, patienceMs);
  });
  addEventListener('blur', stop);
  document.addEventListener('visibilitychange', stop);
  return { stop };
}

/**
 * Checked before anything is sent; browsers do not enforce `accept`. What a file is, it says itself: names and types
 * are missing or wrong (iOS gives `clip.MOV` without a type to some web views). What this browser plays is a video.
 */
async function examine(file: File | undefined): Promise<Examined | RecordingFault> {
  if (file === undefined) return 'no-recording';
  if (file.size === 0) return 'empty';
  if (file.size > maxBytes) return 'too-big';
  const head = await readHead(file);
  if (head === null) return 'no-recording';
  if (file.size < leastVideoBytes) return 'not-a-video';
  const player = openPlayer(file);
  const { seconds, frame } = await player.look();
  const isVideo = frame !== null || beginsAsVideo(head);
  if (isVideo && seconds >= minSeconds) return { player, frame };
  player.close();
  return isVideo ? 'too-short' : 'not-a-video';
}

/** Null where the file has gone meanwhile, or was never there: one out of a cloud. Not `arrayBuffer()`, which iOS 13 lacks. */
const readHead = (file: File): Promise<string | null> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () =>
      resolve(String.fromCharCode(...new Uint8Array(reader.result as ArrayBuffer)));
    reader.onerror = () => resolve(null);
    reader.readAsArrayBuffer(file.slice(0, headBytes));
  });
