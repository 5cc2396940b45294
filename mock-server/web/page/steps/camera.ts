import { CameraFault } from '../camera-fault.js';
import { mark } from '../icons.js';
import type { Life } from '../life.js';
import { pause } from '../pause.js';
import { button, chosen, element, screenElement, show, type Page } from '../screen.js';
import { ConnectionError, type Recording } from '../server.js';
import { showCameraProblem } from './camera-problem.js';
import { askToRetry } from './offline.js';

const constraints: MediaStreamConstraints = {
  audio: true,
  video: { facingMode: 'user', width: { ideal: 640 }, height: { ideal: 480 } },
};

type Record = (page: Page, life: Life, stream: MediaStream) => Promise<Recording>;

/** Says why the camera is needed, asks, records; and again for as long as the user has a way to mend it. */
export async function captureByCamera(page: Page, life: Life, record: Record): Promise<Recording> {
  await life.guard(prime(page));
  let stream: MediaStream | undefined;
  for (;;) {
    try {
      stream = stream ?? (await askForCamera(page, life));
      return await record(page, life, stream);
    } catch (error) {
      if (error instanceof ConnectionError) {
        life.stopClock();
        await life.guard(askToRetry(page));
        showPermission(page).disabled = true;
      } else if (error instanceof CameraFault)
        stream = await life.guard(showCameraProblem(page, error));
      else throw error;
    }
  }
}

async function prime(page: Page): Promise<void> {
  await chosen(showPermission(page));
}

function showPermission({ words }: Page): HTMLButtonElement {
  const next = button('continue', words('permission.action'));
  show(
    'permission',
    [
      mark('camera'),
      element('h1', {}, words('permission.title')),
      element('p', { class: 'lead' }, words('permission.lead')),
    ],
    [next],
    { exit: true },
  );
  return next;
}

async function askForCamera(page: Page, life: Life): Promise<MediaStream> {
  const { server, words, view } = page;
  sayWaiting(words('permission.waiting'));
  life.startClock();
  const started = server.captureStarted({ camera: true });
  const asked = navigator.mediaDevices.getUserMedia(constraints).then(
    (stream) => {
      server.camera({ outcome: 'granted' });
      if (life.isOver()) stopTracks(stream);
      return stream;
    },
    (error: unknown) => {
      throw new CameraFault(page, error as DOMException);
    },
  );
  const unanswered = pause(view.pace.promptMs).then(() => {
    throw new CameraFault(page, unansweredPrompt, asked);
  });
  // A user who comes too late learns it from `started`; the camera is not kept open.
  started.catch(() => asked.then(stopTracks, nothing));
  // The loser of the race may fail as well, with nobody waiting for it.
  asked.catch(nothing);
  unanswered.catch(nothing);
  const answered = Promise.all([Promise.race([asked, unanswered]), started]);
  const [stream] = await life.guard(answered);
  return stream;
}

/**
 * Where the browser's question is hidden, a button that does nothing more would be all there is to see. The focus
 * goes there, which the button has lost.
 */
function sayWaiting(text: string): void {
  const lead = screenElement().querySelector<HTMLElement>('.lead');
  if (!lead) return;
  lead.textContent = text;
  lead.tabIndex = -1;
  lead.focus();
}

const nothing = (): void => undefined;

const unansweredPrompt = {
  name: 'PromptUnanswered',
  message: "the browser's question for the camera got no answer",
};

/** The camera's light goes off. */
export function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/**
 * Work of a capture, for as long as its camera is there. A track that ends by itself ends the capture, in whatever it
 * is just doing: the permission was taken back, or another app took the camera. Also where the work is done before
 * the browser has said why; and tracks that have ended start no recorder, which is not the page's fault.
 */
export function whileThere(
  page: Page,
  stream: MediaStream,
): <T>(work: () => T | Promise<T>) => Promise<T> {
  const tracks = stream.getTracks();
  const hasEnded = (): boolean => tracks.some(({ readyState }) => readyState === 'ended');
  const lost = new Promise<never>((_, reject) => {
    for (const track of tracks) {
      const tell = (): void =>
        void whyEnded().then((name) => {
          const message = `the ${track.kind} track ended`;
          reject(new CameraFault(page, { name, message }));
        });
      // It may have ended before the capture began.
      if (track.readyState === 'ended') tell();
      else track.addEventListener('ended', tell);
    }
  });
  lost.catch(nothing);
  return async (work) => {
    try {
      const done = await Promise.race([work(), lost]);
      if (!hasEnded()) return done;
    } catch (error) {
      if (!hasEnded()) throw error;
    }
    return lost;
  };
}

/**
 * Chromium ends both tracks when either permission is taken back, in no order of its own (observed in 156): so the
 * one that ended first may well be the one that is still allowed.
 */
async function whyEnded(): Promise<string> {
  try {
    const states = await Promise.all(
      (['camera', 'microphone'] as const).map((name) => navigator.permissions.query({ name })),
    );
    return states.some(({ state }) => state === 'denied') ? 'PermissionRevoked' : 'TrackEnded';
  } catch {
    // Safari before 16 and Firefox do not tell; then it is the commoner of the two.
    return 'TrackEnded';
  }
}
