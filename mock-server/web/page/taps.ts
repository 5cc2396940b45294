/**
 * One tap, one step: a new screen takes no tap that began on the one before. People tap twice, and the buttons of
 * most screens stand in one place. Nothing is timed after a screen comes: a click that begins on it counts at once,
 * and so do keys, screen readers and scripts, whose clicks have no `detail`.
 */

interface Tap {
  /** The surface on which it began. */
  readonly surface: number;
  readonly isTouch: boolean;
}

interface PastTap extends Tap {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly isSwallowed: boolean;
}

let surface = 0;
let since = 0;
let begun: Tap | undefined;
let last: PastTap | undefined;

/** Something else is under the finger from now on: a screen, a question over it, a panel. */
export function newSurface(): void {
  surface += 1;
  since = performance.now();
}

/** iOS before 13 has no pointer events; its `mousedown` comes only at the end of a tap. */
const beginning = (): 'pointerdown' | 'touchstart' | 'mousedown' => {
  if (typeof PointerEvent === 'function') return 'pointerdown';
  return 'ontouchstart' in window ? 'touchstart' : 'mousedown';
};

export function guardTaps(): void {
  const began = beginning();
  const listenTo = { capture: true, passive: true };
  addEventListener(
    began,
    (event) => {
      const isTouch =
        began === 'touchstart' || (event as Partial<PointerEvent>).pointerType === 'touch';
      // Of a tap that waited while the page was busy, the time tells what the finger saw.
      begun = { surface: event.timeStamp < since ? surface - 1 : surface, isTouch };
    },
    listenTo,
  );
  // Safari shows `:active` only where somebody listens.
  document.addEventListener('touchstart', () => undefined, listenTo);
  addEventListener('click', takeOrSwallow, true);
  // A key that is held down is pressed once.
  addEventListener(
    'keydown',
    (event) => {
      if (event.repeat && (event.key === 'Enter' || event.key === ' ') && isControl(event.target))
        event.preventDefault();
    },
    true,
  );
}

const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('button, a, input, summary');

function takeOrSwallow(event: MouseEvent): void {
  if (event.detail === 0) return;
  const { timeStamp: at, clientX: x, clientY: y } = event;
  const tap = begun ?? { surface, isTouch: false };
  begun = undefined;
  const before = follows(event, tap, last) ? last : undefined;
  const isSwallowed = tap.surface !== surface || (before !== undefined && isEcho(before, at));
  // What was swallowed still belongs to the surface on which the series began.
  const { surface: from } = (isSwallowed ? before : undefined) ?? tap;
  last = { ...tap, at, x, y, isSwallowed, surface: from };
  if (!isSwallowed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Of those who tap on and on, one tap is lost, and not the next one; a bouncing finger is no further tap. */
const isEcho = (before: PastTap, at: number): boolean =>
  before.surface !== surface && (!before.isSwallowed || at - before.at < bounceMs);

const bounceMs = 80;

/**
 * Whether it is the next tap of the same series. The browser counts clicks of a mouse by the system's own setting.
 * Phones do not count (Chrome for Android, Safari on iOS), so touches in one place are told by their time.
 */
function follows({ detail, timeStamp, clientX, clientY }: MouseEvent, tap: Tap, last?: PastTap) {
  if (last === undefined) return false;
  if (detail > 1) return true;
  const isNear = Math.hypot(clientX - last.x, clientY - last.y) < nearPx;
  return tap.isTouch && last.isTouch && isNear && timeStamp - last.at < seriesMs;
}

const nearPx = 40;
const seriesMs = 350;
