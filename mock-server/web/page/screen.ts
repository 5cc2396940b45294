import type { Words } from './words.js';
import type { Server } from './server.js';
import type { OpenView } from '../../shared/page-protocol.js';

/** What every step of the page works with. */
export interface Page {
  readonly server: Server;
  readonly words: Words;
  readonly view: OpenView;
}

type Child = Node | string | null;

/** A DOM element with attributes and children; text is always text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child): child is Node | string => child !== null));
  return made;
}

/** The big button at the bottom; `action` names it for scripts and tests. */
export function button(
  action: string,
  label: string,
  kind: 'primary' | 'secondary' = 'primary',
): HTMLButtonElement {
  return element(
    'button',
    { type: 'button', class: `button ${kind}`, 'data-action': action },
    label,
  );
}

/** Shows one screen in place of the last: what it is about above, what to do at the bottom. */
export function show(
  step: string,
  body: readonly Child[],
  actions: readonly Child[] = [],
  dark = false,
): HTMLElement {
  const screen = screenElement();
  // Not replaceChildren, which iOS before 14 lacks.
  screen.textContent = '';
  screen.append(
    element('div', { class: 'body' }, ...body),
    element('div', { class: 'actions' }, ...actions),
  );
  document.body.classList.toggle('dark', dark);
  document.body.style.removeProperty('background-color');
  screen.dataset.step = step;
  screen.dataset.shown = String(Number(screen.dataset.shown ?? '0') + 1);
  screen.focus({ preventScroll: true });
  return screen;
}

export function screenElement(): HTMLElement {
  const screen = document.getElementById('screen');
  if (!screen) throw new Error('index.html has no #screen');
  return screen;
}

/** Read out by screen readers without moving the focus. */
export function announce(text: string): void {
  const place = document.getElementById('announcement');
  if (place) place.textContent = text;
}

/** The first click on any of the buttons; more clicks do nothing, so that a double click is one. */
export function chosen<T extends string>(...buttons: readonly HTMLButtonElement[]): Promise<T> {
  return new Promise((resolve) => {
    for (const each of buttons) {
      each.addEventListener(
        'click',
        () => {
          for (const other of buttons) other.disabled = true;
          resolve(each.dataset.action as T);
        },
        { once: true },
      );
    }
  });
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));
