import { element, icon } from './dom.js';
import { say, wordFor } from './speaking.js';

/** Colour, shape and, for screen readers, a word. */
export const mark = (status: string): HTMLElement =>
  element(
    'span',
    { class: `mark ${status}` },
    icon(status),
    element('span', { class: 'unseen' }, wordFor('status', status)),
  );

/** Flaky passed, and so did what only warns, and yet not as the others did. */
export function markOf({ status, flaky, warnings }: Marked): string {
  if (flaky) return 'flaky';
  return status === 'passed' && warnings > 0 ? 'warning' : status;
}

type Marked = Readonly<{ status: string; flaky: boolean; warnings: number }>;

/** How bad a cause is: colour, shape and word. */
export const severityMark = (severity: string): HTMLElement =>
  element('span', { class: `mark ${severity}` }, icon(severity));

/** A command to paste into a terminal. */
export function commandLine(command: string): HTMLElement {
  const code = element('code', {}, command);
  return element('div', { class: 'command' }, code, copyButton(code));
}

export function copyButton(code: HTMLElement): HTMLElement {
  const copy = element('button', { type: 'button', class: 'copy' }, say('command.copy'));
  copy.addEventListener('click', () => void copyText(code, copy));
  return copy;
}

async function copyText(code: HTMLElement, button: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = say('command.copied');
  } catch {
    // No clipboard on a plain http page, or not allowed: the reader copies what is selected.
    getSelection()?.selectAllChildren(code);
    button.textContent = say('command.selected');
  }
  setTimeout(() => (button.textContent = say('command.copy')), 1500);
}
