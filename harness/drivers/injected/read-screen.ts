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

/** Sent into pages: self-contained. Null until the page has opened its link and shows its first screen. */
export const isScreenDrawn = (): true | null =>
  document.querySelector('#screen[data-step]:not([data-step="loading"])') === null ? null : true;

/** Sent into pages: self-contained. What the page says of a recording that it does not take. */
export function readFault(): { text: string; fault: string } | null {
  const shown = document.querySelector('[data-fault]');
  return shown && { text: shown.textContent, fault: shown.getAttribute('data-fault') ?? '' };
}

/** Sent into pages: self-contained. Null until the page asks whether its user wants to leave. */
export const isExitAsked = (): true | null =>
  document.getElementById('exit-question') === null ? null : true;
