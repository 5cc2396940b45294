/**
 * Impatient hands: a double click is one press, a button that works waits, and a key that is held down is one press.
 */
export function takeOnePress(): void {
  /** Where a row of clicks began, if on a button. */
  let began: MouseEvent | null = null;
  document.addEventListener(
    'click',
    (event) => {
      // The browser counts the clicks of a row of them in `detail`; the keyboard and scripts say 0.
      if (event.detail > 1 && began !== null && isNear(began, event)) stop(event);
      else began = isButton(event.target) ? event : null;
    },
    // Before anything hears of it: what lay below a closed sheet, or moved up in a list, was not meant.
    { capture: true },
  );
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.repeat && event.key === 'Enter' && isButton(event.target)) stop(event);
    },
    { capture: true },
  );
}

/** A finger is less exact than a mouse. */
const isNear = (one: MouseEvent, other: MouseEvent): boolean =>
  Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) < 32;

const isButton = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.button') !== null;

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** The button waits for what it began and shows it; it comes back however that ends. */
export async function whileWorking(
  made: HTMLButtonElement,
  work: () => Promise<void>,
): Promise<void> {
  if (made.disabled) return;
  const hadFocus = document.activeElement === made;
  made.disabled = true;
  made.setAttribute('aria-busy', 'true');
  try {
    await work();
  } finally {
    made.disabled = false;
    made.removeAttribute('aria-busy');
    // A browser takes the focus from what is disabled.
    if (hadFocus && document.activeElement === document.body && made.isConnected)
      made.focus({ preventScroll: true });
  }
}
