import { forTerminal } from '../../shared/harmless.js';

export type Child = Node | string | null;
type Attributes = Readonly<Record<string, string>>;

/**
 * An element with its class, or with attributes, and with children; strings among these become text, never markup.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  look: string | Attributes = '',
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  const attributes = typeof look === 'string' ? (look === '' ? {} : { class: look }) : look;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(
    ...children
      .filter((child): child is Node | string => child !== null)
      // What others wrote is shown as it is: nothing in it turns the direction of the text around it.
      .flatMap((child) => (typeof child === 'string' ? wholeIn(name, forTerminal(child)) : child)),
  );
  return made;
}

/** They hold text alone, or keep their lines themselves. */
const holdsText = new Set(['option', 'pre', 'textarea', 'title']);
/** Options, headers and ids as "code-1004"; of code all that a hyphen would break in two. */
const option = /(--[a-z][\w-]*|\bX-[A-Z][\w-]*|\b[a-z]+(?:-[a-z]+){0,3}-\d[\w-]*)/;
const hyphened = /(\S*-\S*)/;

/** A line never breaks inside an option or a code. What is longer than a line still does. */
function wholeIn(name: string, text: string): (Node | string)[] {
  if (holdsText.has(name) || !text.includes('-')) return [text];
  return text
    .split(name === 'code' ? hyphened : option)
    .map((part, at) => (at % 2 === 0 ? part : wholePart(part)))
    .filter((part) => part !== '');
}

function wholePart(text: string): HTMLElement {
  const made = document.createElement('span');
  made.className = 'option';
  made.textContent = text;
  return made;
}

/** A place of index.html. */
export function place(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The dashboard has no place "${id}".`);
  return found;
}

export interface ButtonLook {
  /** `plain` is text alone, `quiet` has a line, `primary` and `danger` are filled. */
  readonly look?: 'plain' | 'quiet' | 'primary' | 'danger';
  readonly icon?: Child;
  /** Names it for scripts and tests. */
  readonly action?: string;
}

export function button(
  label: string,
  press: (pressed: HTMLButtonElement) => void,
  { look = 'quiet', icon = null, action }: ButtonLook = {},
): HTMLButtonElement {
  const made = element(
    'button',
    {
      type: 'button',
      class: `button ${look}`,
      ...(action === undefined ? {} : { 'data-action': action }),
    },
    icon,
    element('span', '', label),
  );
  made.addEventListener('click', () => press(made));
  return made;
}

// Written so, it does not look like a text over several lines to what narrows this script.
const backtick = '\x60';

/** What stands between backticks becomes code, so that no line breaks at the hyphens of an option. */
export const withCode = (text: string): (Node | string)[] =>
  text.split(backtick).map((part, at) => (at % 2 === 0 ? part : element('code', 'option', part)));

/** A long name breaks between its words, "ApplyWeb|Verification|Token", and a path behind its slashes. */
export const withBreaks = (name: string): (Node | string)[] =>
  name
    .split(/(?<=[a-z])(?=[A-Z])|(?<=\/)/)
    .flatMap((part, at) => (at === 0 ? [part] : [document.createElement('wbr'), part]));

export const unseen = (text: string): HTMLElement => element('span', 'unseen', text);

interface Keyed<T> {
  readonly key: (item: T) => string;
  /** Changes when the element has to be made anew. */
  readonly stamp: (item: T) => string;
  readonly make: (item: T) => HTMLElement;
}

/**
 * Brings a parent's children in line with items: what has not changed stays as it is, with its focus, its open
 * fold and its playing film.
 */
export function reconcile<T>(
  parent: HTMLElement,
  items: readonly T[],
  { key, stamp, make }: Keyed<T>,
): void {
  const before = new Map<string, HTMLElement>();
  for (const child of parent.children)
    if (child instanceof HTMLElement) before.set(child.dataset['key'] ?? '', child);
  const after = items.map((item) => {
    const known = before.get(key(item));
    if (known?.dataset['stamp'] === stamp(item)) return known;
    const made = make(item);
    made.dataset['key'] = key(item);
    made.dataset['stamp'] = stamp(item);
    if (known) takeOver(known, made);
    return made;
  });
  const staying = new Set(after);
  for (const child of [...parent.children]) if (!staying.has(child as HTMLElement)) child.remove();
  after.forEach((child, at) => {
    if (parent.children[at] !== child) parent.insertBefore(child, parent.children[at] ?? null);
  });
}

/** The new element goes on where the old one was. */
function takeOver(old: HTMLElement, made: HTMLElement): void {
  const fold = old.querySelector('details');
  const newFold = made.querySelector('details');
  if (fold && newFold) newFold.open = fold.open;
  if (!old.contains(document.activeElement)) return;
  const focusable = 'a, button, summary, input, select';
  const at = [...old.querySelectorAll(focusable)].indexOf(document.activeElement as Element);
  old.after(made);
  const again = at < 0 ? made : made.querySelectorAll<HTMLElement>(focusable)[at];
  again?.focus({ preventScroll: true });
}

/** Shown for a while, and read out by a screen reader. */
export function announce(text: string): void {
  const toast = place('said');
  toast.textContent = text;
  toast.classList.add('shown');
  clearTimeout(hiding);
  hiding = setTimeout(() => toast.classList.remove('shown'), 4000);
}

let hiding: ReturnType<typeof setTimeout> | undefined;
