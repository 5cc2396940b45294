import type { Expectation } from '../../plan/config.js';

/** Sent into pages: self-contained, one JSON argument. The name of the first expectation that holds now. */
export function whichIsShown(
  expectations: readonly (readonly [name: string, expectation: Expectation])[],
): string | null {
  // The verification page has words of its own for this, and stands until the customer's page is there.
  if (/^\/reflect\/?$/.test(location.pathname)) return null;

  type Scope = Document | ShadowRoot;
  /** The open shadow roots below, at any depth: web components show their words there. */
  const shadowsIn = (scope: Scope): readonly ShadowRoot[] =>
    [...scope.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot === null ? [] : [shadowRoot, ...shadowsIn(shadowRoot)],
    );
  const isVisible = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true });
  const showsIn = (scope: Scope, selector: string): boolean =>
    [...scope.querySelectorAll(selector)].some(isVisible);
  const textIn = (scope: Scope): string =>
    scope === document
      ? // A document that has just begun has no body yet.
        ((document.body as HTMLElement | null)?.innerText ?? '')
      : // Of what is not shown innerText would be all of the text, style sheets included.
        [...scope.children]
          .map((child) => (isVisible(child) ? (child as HTMLElement).innerText : ''))
          .join('\n');

  let shadows: readonly ShadowRoot[] | undefined;
  // What stands in the document itself is found without a walk through all of it.
  const anywhere = (holds: (scope: Scope) => boolean): boolean =>
    holds(document) || (shadows ??= shadowsIn(document)).some(holds);
  for (const [name, { selector, text, url }] of expectations) {
    const holds =
      (url === undefined || location.href.includes(url)) &&
      (selector === undefined || anywhere((scope) => showsIn(scope, selector))) &&
      (text === undefined || anywhere((scope) => textIn(scope).includes(text)));
    if (holds) return name;
  }
  return null;
}
