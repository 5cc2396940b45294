import { copySelected } from '../../shared/copy-selected.js';
import type { Words } from '../page/words.js';
import { button, element } from './dom.js';

interface Card {
  readonly element: HTMLElement;
  /** Another file, as the camera has answered meanwhile. */
  show(device: object): void;
}

/** The file, and what can be done with it. */
export function fileCard(words: Words, tell: (text: string) => void): Card {
  let text = '';
  const area = element('textarea', {
    readonly: '',
    rows: '12',
    spellcheck: 'false',
    'aria-label': words('file.title'),
    id: 'file',
  }) as HTMLTextAreaElement;
  const details = element('details', {}, element('summary', {}, words('file.show')), area);
  const state = element('p', { class: 'state', id: 'file-state' });
  const said = (what: string): void => {
    state.textContent = what;
    tell(what);
  };
  const copy = (): void => {
    void copyText(text, area, details).then((isCopied) => {
      said(words(isCopied ? 'file.copied' : 'file.not-copied'));
    });
  };
  const sending = button('send', words('file.send.action'), 'primary', () => {
    sending.disabled = true;
    void send(text)
      .then((refusal) =>
        said(refusal === '' ? words('file.sent') : words('file.not-sent', refusal)),
      )
      .then(() => (sending.disabled = false));
  });
  const made = element(
    'section',
    { class: 'card', 'aria-labelledby': 'file-title' },
    element('h2', { id: 'file-title' }, words('file.title')),
    element('p', {}, words('file.lead')),
    sending,
    element(
      'div',
      { class: 'two' },
      button('download', words('file.download.action'), 'secondary', () => download(text)),
      button('copy', words('file.copy.action'), 'secondary', copy),
    ),
    state,
    details,
  );
  return {
    element: made,
    show(device) {
      text = JSON.stringify(device, null, 2);
      area.value = text;
    },
  };
}

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = element('a', { href: address, download: 'phone.json' });
  document.body.append(link);
  link.click();
  link.remove();
  // Not at once: Safari reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Over http, and in old web views, there is no clipboard: then by hand, as far as the browser lets. */
async function copyText(text: string, area: HTMLTextAreaElement, details: HTMLElement) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    details.setAttribute('open', '');
    area.focus();
    area.select();
    return copySelected();
  }
}

/** Why it was not taken; empty where it was. */
async function send(text: string): Promise<string> {
  try {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch('/reflect/phone', { method: 'POST', headers, body: text });
    if (answer.ok) return '';
    const { error } = (await answer.json()) as { error?: { message?: string } };
    return error?.message ?? String(answer.status);
  } catch (error) {
    return (error as Error).message;
  }
}
