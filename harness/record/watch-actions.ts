import type { UserAction } from './reduce.js';

/**
 * Sent into pages: self-contained. Tells of each thing that a person does, with a selector that outlives a
 * new build of the page: id, test id, name, then role and text; only then its place.
 */
export function watchActions(): void {
  const scope = globalThis as unknown as {
    faceidMockAction?: (action: UserAction) => Promise<void>;
  };
  const tell = (action: UserAction) => void scope.faceidMockAction?.(action);
  const typed =
    'input:not([type=checkbox],[type=radio],[type=button],[type=submit],[type=file]),textarea';

  const isOnly = (selector: string): boolean => document.querySelectorAll(selector).length === 1;
  /** ":r3:", "ember1234" and "input-8f3a2c" are another at the next visit. */
  const isMade = (id: string): boolean => /^:|\d{3,}|[0-9a-f]{6,}|^\d/.test(id);

  const byAttribute = (element: Element): string | undefined => {
    if (element.id !== '' && !isMade(element.id)) return `#${CSS.escape(element.id)}`;
    for (const name of ['data-testid', 'data-test', 'data-cy', 'name']) {
      const value = element.getAttribute(name);
      const selector = `[${name}="${CSS.escape(value ?? '')}"]`;
      if (value !== null && isOnly(selector)) return selector;
    }
    return undefined;
  };
  const byText = (element: Element): string | undefined => {
    const text = (element.getAttribute('aria-label') ?? element.textContent).trim();
    const roles: Readonly<Record<string, string>> = { A: 'link', BUTTON: 'button' };
    const role = element.getAttribute('role') ?? roles[element.tagName];
    if (role === undefined || text === '' || text.length > 60 || /["\\\]]/.test(text))
      return undefined;
    return `::-p-aria([name="${text.replaceAll(/\s+/g, ' ')}"][role="${role}"])`;
  };
  const byPlace = (element: Element): string => {
    const parent = element.parentElement;
    if (parent === null || element === document.body) return element.tagName.toLowerCase();
    const own = byAttribute(element);
    if (own !== undefined) return own;
    const place = [...parent.children].indexOf(element) + 1;
    return `${byPlace(parent)} > :nth-child(${place})`;
  };
  const selectorOf = (element: Element): string =>
    byAttribute(element) ?? byText(element) ?? byPlace(element);
  const target = (event: Event): Element | null =>
    event.composedPath().find((each) => each instanceof Element) ?? null;

  addEventListener(
    'click',
    (event) => {
      const clicked = target(event);
      const pressed = clicked?.closest('a,button,input,select,label,[role],[onclick]') ?? clicked;
      // A choice is told when it is made.
      if (!pressed || pressed.tagName === 'SELECT') return;
      tell({
        kind: 'click',
        selector: selectorOf(pressed),
        byPointer: event.detail > 0,
        intoField: pressed.matches(typed),
      });
    },
    true,
  );
  addEventListener(
    'input',
    (event) => {
      const field = target(event);
      if (!field?.matches(typed)) return;
      const { value, type } = field as HTMLInputElement;
      // A config file is shared; a password is not.
      tell({
        kind: 'input',
        selector: selectorOf(field),
        value: type === 'password' ? 'CHANGE-ME' : value,
      });
    },
    true,
  );
  addEventListener(
    'change',
    (event) => {
      const field = target(event);
      if (field instanceof HTMLSelectElement)
        tell({ kind: 'choice', selector: selectorOf(field), value: field.value });
      else if (field?.matches('input[type=file]'))
        tell({ kind: 'file', selector: selectorOf(field) });
    },
    true,
  );
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter' && target(event)?.matches(typed))
        tell({ kind: 'key', key: 'Enter' });
    },
    true,
  );
}
