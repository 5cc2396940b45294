import { ControlFault, send, type ControlCall } from './control.js';
import { copyButton } from './copy.js';
import { curlLine } from './curl.js';
import { announce, button, element, place, type Child } from './dom.js';
import { icon } from './icons.js';
import { whileWorking } from './one-press.js';
import { say } from './words.js';

export interface Sheet {
  readonly title: string;
  readonly text?: string;
  readonly body: readonly Child[];
  /** What the filled button does; left out: the sheet has buttons of its own. */
  readonly submit?: Submit;
}

export interface Submit {
  readonly label: string;
  readonly isDanger?: boolean;
  /** What is sent, as the fields stand. */
  readonly call: () => ControlCall;
  /** The sheet closes when it went well and says what is wrong when it did not. */
  readonly after: (answer: unknown) => void;
}

/** One question at a time, over the page; Escape and the cross leave it, the focus goes back. */
export function openSheet(opener: HTMLElement, { title, text, body, submit }: Sheet): void {
  const dialog = place('sheet') as HTMLDialogElement;
  const wrong = element('p', { class: 'wrong', role: 'alert' });
  const action = opener.dataset['action'];
  const form = element(
    'form',
    { method: 'dialog' },
    element('header', 'sheet-head', element('h2', { id: 'sheet-title' }, title), closer(dialog)),
    text === undefined ? null : element('p', 'muted', text),
    ...body,
    wrong,
    submit === undefined ? null : submitRow(submit, dialog),
  );
  const sender = form.querySelector<HTMLButtonElement>('[data-action="submit"]');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (submit && sender) void whileWorking(sender, () => finish(submit));
  });
  dialog.replaceChildren(form);
  dialog.onclose = () => {
    dialog.replaceChildren();
    // What opened it may have been drawn anew meanwhile.
    const again = opener.isConnected
      ? opener
      : document.querySelector<HTMLElement>(`[data-action="${action ?? ''}"]`);
    again?.focus({ preventScroll: true });
  };
  if (!dialog.open) dialog.showModal();

  async function finish({ call, after }: Submit): Promise<void> {
    wrong.textContent = '';
    try {
      const answer = await send(call());
      // Closed meanwhile, there may be another question by now.
      if (form.isConnected) dialog.close();
      after(answer);
    } catch (error) {
      if (form.isConnected) wrong.textContent = faultText(error);
      else announce(faultText(error));
    }
  }
}

export function faultText(error: unknown): string {
  if (!(error instanceof ControlFault)) return String(error);
  return error.code === 'NotFound' || error.code === 'MethodNotAllowed'
    ? say('sheet.not-offered')
    : error.message;
}

function closer(dialog: HTMLDialogElement): HTMLElement {
  const close = element(
    'button',
    {
      type: 'button',
      class: 'button plain',
      'aria-label': say('sheet.close'),
      'data-action': 'close',
    },
    icon('cross'),
  );
  close.addEventListener('click', () => dialog.close());
  return close;
}

function submitRow({ label, isDanger = false, call }: Submit, dialog: HTMLDialogElement) {
  return element(
    'div',
    'sheet-actions',
    copyButton('copied.curl', () => curlLine(call(), location.origin), 'copy.as-curl', 'curl'),
    button(say('sheet.cancel'), () => dialog.close()),
    element(
      'button',
      { class: `button ${isDanger ? 'danger' : 'primary'}`, 'data-action': 'submit' },
      label,
    ),
  );
}
