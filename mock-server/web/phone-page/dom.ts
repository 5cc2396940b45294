type Child = Node | string;

/** Texts become text nodes: nothing that a browser says of itself becomes markup. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function button(
  action: string,
  label: string,
  look: 'primary' | 'secondary',
  press: () => void,
): HTMLButtonElement {
  const made = element('button', {
    class: `button ${look}`,
    type: 'button',
    'data-action': action,
  });
  made.append(label);
  made.addEventListener('click', press);
  return made as HTMLButtonElement;
}

export const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
};
