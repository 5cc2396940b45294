/** An element with attributes and children; strings become text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The report's page has no element "${id}".`);
  return found;
}

export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#mark-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(use);
  return svg;
}

/** Colour, shape and, for who hears the page, a word. */
export const mark = (status: string): HTMLElement =>
  element(
    'span',
    { class: `mark ${status}` },
    icon(status),
    element('span', { class: 'unseen' }, status),
  );

/** Flaky passed, and yet not as the others did. */
export const markOf = ({
  status,
  flaky,
}: {
  readonly status: string;
  readonly flaky: boolean;
}): string => (flaky ? 'flaky' : status);

/** A command to paste into a terminal. */
export function commandLine(command: string): HTMLElement {
  const code = element('code', {}, command);
  const copy = element('button', { type: 'button', class: 'copy' }, 'Copy');
  copy.addEventListener('click', () => void copyText(code, copy));
  return element('div', { class: 'command' }, code, copy);
}

async function copyText(code: HTMLElement, button: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = 'Copied';
  } catch {
    // No clipboard on a plain http page, or not allowed: the reader copies what is selected.
    getSelection()?.selectAllChildren(code);
    button.textContent = 'Selected';
  }
  setTimeout(() => (button.textContent = 'Copy'), 1500);
}
