/** What the verification page shows a user. */
export interface Screen {
  readonly step: string;
  /** Which screen it is, counted by the page: another one of the same step has another number. */
  readonly shown: string;
  readonly text: string;
  /** What the buttons do that are there. */
  readonly actions: readonly string[];
  readonly asksConsent: boolean;
  readonly mode: string;
  /** The result's, on its page. */
  readonly code: string;
  /** The camera error's, on its page. */
  readonly message: string;
}

/** Sent into pages: self-contained, one JSON argument. Null unless one of the steps is shown, anew. */
export function readScreen({
  steps,
  after,
}: {
  readonly steps: readonly string[];
  readonly after: string;
}): Screen | null {
  const screen = document.getElementById('screen');
  const { step = '', shown = '', mode = '', code = '' } = screen?.dataset ?? {};
  if (screen === null || !steps.includes(step) || shown === after) return null;
  return {
    step,
    shown,
    text: screen.innerText,
    actions: [...document.querySelectorAll('[data-action]')].map(
      (button) => button.getAttribute('data-action') ?? '',
    ),
    asksConsent: document.getElementById('agree') !== null,
    mode,
    code,
    message: document.querySelector('[data-message]')?.textContent ?? '',
  };
}

/** Sent into pages: self-contained. Null until the page shows its first screen. */
export const isScreenDrawn = (): true | null =>
  document.querySelector('#screen[data-step]') === null ? null : true;
