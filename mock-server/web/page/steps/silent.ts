import { mark } from '../icons.js';
import type { Life } from '../life.js';
import { openPlayer, type Player } from '../player.js';
import { element, show, type Page } from '../screen.js';
import type { Recording } from '../server.js';
import { readableSize } from '../words.js';
import { isAccepted } from './review.js';

const maxBytes = 50 * 1024 * 1024;
/** "The recording should be longer than 2 seconds" (sibling text, code 1303); players round a little. */
const minSeconds = 1.95;

/** The system's camera records; the page gets a file. Resolves when the user is content with it. */
export async function recordSilent(page: Page, life: Life): Promise<Recording> {
  for (;;) {
    life.startClock();
    const started = page.server.captureStarted({ camera: false });
    // A user who comes too late learns it from `started`.
    const [{ player, frame }] = await life.guard(Promise.all([askForFile(page), started]));
    if (await life.guard(isAccepted(page, player))) return { video: player.clip, frame };
  }
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

/** Checked before anything is sent; browsers do not enforce `accept`. */
async function examine(file: File | undefined): Promise<Examined | RecordingFault> {
  if (file === undefined) return 'no-recording';
  if (!file.type.startsWith('video/')) return 'not-a-video';
  if (file.size === 0) return 'empty';
  if (file.size > maxBytes) return 'too-big';
  const player = openPlayer(file);
  const { seconds, frame } = await player.look();
  if (seconds >= minSeconds) return { player, frame };
  player.close();
  return 'too-short';
}
