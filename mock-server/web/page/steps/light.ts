import { stopTracks, whileThere } from './camera.js';
import type { Life } from '../life.js';
import { watchPicture } from '../picture.js';
import { startRecorder } from '../recorder.js';
import { announce, element, show, type Page } from '../screen.js';
import type { Recording } from '../server.js';

/** Live capture: preview in an oval, movements and flashes in the server's order, best frame and recording. */
export async function captureLight(
  page: Page,
  life: Life,
  stream: MediaStream,
): Promise<Recording> {
  const { words, view, task } = page;
  const video = preview();
  const instruction = element('p', { class: 'instruction' }, words('light.hold'));
  const ring = progressRing();
  show('light', [above(instruction), element('div', { class: 'oval' }, video, ring.element)], [], {
    dark: true,
    exit: true,
  });
  const picture = watchPicture(page, video);
  const isThere = whileThere(page, stream);
  const going = <T>(work: () => T | Promise<T>): Promise<T> => life.guard(isThere(work));
  const say = (key: string): void => {
    instruction.textContent = words(key);
    announce(words(key));
  };
  life.watchHidden();
  try {
    const recorder = await going(() => startRecorder(stream));
    life.whenHeld(recorder.hold);
    video.srcObject = stream;
    // Rejected where autoplay is not allowed; then the picture does not come, which is looked for below.
    video.play().catch(() => undefined);
    await going(() =>
      task.findsNoFace ? new Promise<void>(() => undefined) : life.pause(view.pace.settleMs),
    );
    const steps = task.actions.length + task.flashes.length;
    let done = 0;
    for (const action of task.actions) {
      say(`light.action.${action}`);
      await going(() => life.pause(view.pace.actionMs));
      ring.set(++done / steps);
    }
    const isCalm = reducedMotion() || view.pace.flashMs < safeFlashMs;
    if (task.flashes.length > 0) say('light.flash');
    for (const colour of task.flashes) {
      flash(colour, ring.element, isCalm);
      await going(() => life.pause(view.pace.flashMs));
      ring.set(++done / steps);
    }
    await going(() => picture.isThere);
    return { video: await going(() => recorder.finish()), frame: picture.best() };
  } finally {
    picture.stop();
    stopTracks(stream);
    document.body.style.removeProperty('background-color');
  }
}

/** Over the oval, which stays where it is however long the text. */
export const above = (instruction: HTMLElement): HTMLElement =>
  element('div', { class: 'said-above' }, instruction);

/** Inline and mute, as iOS wants it, or it would not play by itself. */
export function preview(): HTMLVideoElement {
  const video = element('video', { class: 'preview', playsinline: '', muted: '', autoplay: '' });
  video.muted = true;
  return video;
}

const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Three flashes a second are the most that photosensitive eyes are safe with (WCAG 2.3.1). */
const safeFlashMs = 334;

/** Under reduced motion, and at a test run's pace, only the thin ring changes its colour. */
function flash(colour: string, ring: SVGSVGElement, isCalm: boolean): void {
  if (isCalm) ring.style.color = colour;
  else document.body.style.backgroundColor = colour;
}

/** A ring round the oval that fills as the steps go by. */
function progressRing(): { element: SVGSVGElement; set: (part: number) => void } {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('class', 'ring');
  svg.setAttribute('viewBox', '0 0 90 120');
  svg.setAttribute('aria-hidden', 'true');
  const arc = (name: string): SVGPathElement => {
    const path = document.createElementNS(namespace, 'path');
    path.setAttribute('class', name);
    // Round the oval from its top, clockwise.
    path.setAttribute('d', 'M45 1.5A43.5 58.5 0 1 1 44.99 1.5');
    return path;
  };
  const filled = arc('filled');
  svg.append(arc('edge'), arc('track'), filled);
  // An attribute, which a rule of the style sheet would go before; and no pathLength, which old phones lack.
  const set = (part: number): void =>
    filled.setAttribute('stroke-dasharray', `${part * aroundOval} ${aroundOval}`);
  set(0);
  return { element: svg, set };
}

const aroundOval = 322;
