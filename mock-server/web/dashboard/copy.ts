import { copySelected } from '../../shared/copy-selected.js';
import { announce, button, element, type Child } from './dom.js';
import { icon } from './icons.js';
import { say, type Key } from './words.js';

/** What is said when something was copied. */
type Copied = Extract<Key, `copied.${string}`>;

/** Puts a text where the reader can paste it from, and says so. */
export async function copyText(text: string, copied: Copied): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Over plain http from another machine there is no clipboard: the older way, by a selection.
    copyBySelection(text);
  }
  announce(say(copied));
}

function copyBySelection(text: string): void {
  const area = element('textarea', { class: 'unseen', 'aria-hidden': 'true', tabindex: '-1' });
  area.value = text;
  const focused = document.activeElement;
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  copySelected();
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
}

export const copyButton = (
  copied: Copied,
  text: () => string,
  label: 'copy.label' | 'copy.as-curl' | 'action.copy-link' = 'copy.label',
  action = 'copy',
): HTMLButtonElement =>
  button(say(label), () => void copyText(text(), copied), {
    look: 'plain',
    icon: icon('copy'),
    action,
  });

/** Lines to read and to copy. */
export function codeBlock(label: string, text: string, copied: Copied): HTMLElement {
  return element(
    'figure',
    'code',
    element(
      'figcaption',
      '',
      element('span', '', label),
      copyButton(copied, () => text),
    ),
    lines(text, label),
  );
}

/** Wide and long texts scroll in themselves, by keys as well. */
export const lines = (text: string, label: string): HTMLElement =>
  element('pre', { tabindex: '0', 'aria-label': label, role: 'region' }, text);

/** A name and its value, one under the other. */
export const facts = (pairs: readonly (readonly [string, Child])[]): HTMLElement =>
  element(
    'dl',
    'facts',
    ...pairs.flatMap(([name, value]) => [element('dt', '', name), element('dd', '', value)]),
  );
