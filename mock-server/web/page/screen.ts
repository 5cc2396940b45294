import type { OpenView, Task } from '../../shared/page-protocol.js';
import type { Server } from './server.js';
import { newSurface } from './taps.js';
import type { Words } from './words.js';

/** What every step of the page works with. */
export interface Page {
  readonly server: Server;
  readonly words: Words;
  readonly view: OpenView;
  /** Of the attempt that runs. */
  readonly task: Task;
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

interface Look {
  /** Dark surround, in which flashes are seen. */
  readonly dark?: boolean;
  /** Whether the user may leave from here. */
  readonly exit?: boolean;
}

/** Shows one screen in place of the last: what it is about above, what to do at the bottom. */
export function show(
  step: string,
  body: readonly Child[],
  actions: readonly Child[] = [],
  { dark = false, exit = false }: Look = {},
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
  place('exit').hidden = !exit;
  newSurface();
  screen.dataset.step = step;
  screen.dataset.shown = String((Number(screen.dataset.shown) || 0) + 1);
  tell(screen);
  return screen;
}

/**
 * What a screen reader's user gets of a new screen: the focus goes to its heading, which is read, and then what
 * the heading is about, each part in its own language. Nothing is left over of the screen before.
 */
function tell(screen: HTMLElement): void {
  const heading = screen.querySelector<HTMLElement>('h1, .instruction') ?? screen;
  heading.tabIndex = -1;
  // A question that is open keeps the focus, whatever goes on behind it.
  const told = [...screen.querySelectorAll<HTMLElement>('.message, .lead')].map((part) =>
    element('span', part.lang === '' ? {} : { lang: part.lang }, `${part.textContent} `),
  );
  const region = place('announcement');
  region.textContent = '';
  region.append(...told);
  // Last, since both want to know where everything is.
  if (document.getElementById('exit-question') === null) heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

export const screenElement = (): HTMLElement => place('screen');
export const currentStep = (): string => screenElement().dataset.step ?? '';

/** A place of index.html. */
export function place(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no #${id}`);
  return found;
}

/** Read out by screen readers without moving the focus. */
export function announce(text: string): void {
  place('announcement').textContent = text;
}

/** When somebody who does not see the countdown is told of it. */
const lastSeconds = 10;

/** Time left, in words of the clock: `0:45`; nothing while nothing counts. */
export function countdown(leftMs: number | null): void {
  const seconds = Math.max(0, Math.ceil((leftMs ?? 0) / 1000));
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const shown = place('countdown');
  shown.hidden = leftMs === null;
  if (shown.textContent === text) return;
  shown.textContent = text;
  if (seconds === lastSeconds) announce(spoken(seconds));
}

/** "10 seconds" in the page's language, by the browser itself; Safari before 14.1 knows no units. */
function spoken(seconds: number): string {
  try {
    return new Intl.NumberFormat(document.documentElement.lang, {
      style: 'unit',
      unit: 'second',
      unitDisplay: 'long',
    }).format(seconds);
  } catch {
    return `0:${seconds}`;
  }
}

/** The first click on any of the buttons; more clicks do nothing, so that a double click is one. */
export function chosen<T extends string>(...buttons: readonly HTMLButtonElement[]): Promise<T> {
  return new Promise((resolve) => {
    for (const each of buttons) {
      each.addEventListener('click', () => {
        for (const other of buttons) other.disabled = true;
        resolve(each.dataset.action as T);
      });
    }
  });
}
