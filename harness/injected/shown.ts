import type { Expectation } from '../config.js';

/** Sent into pages: self-contained, one JSON argument. The name of the first expectation that holds now. */
export function whichIsShown(
  expectations: readonly (readonly [name: string, expectation: Expectation])[],
): string | null {
  // The verification page has words of its own for this, and stands until the customer's page is there.
  if (/^\/reflect\/?$/.test(location.pathname)) return null;
  const isVisible = (selector: string): boolean => {
    const found = document.querySelector(selector);
    return found?.checkVisibility({ visibilityProperty: true }) ?? false;
  };
  // A document that has just begun has no body yet.
  const textShown = (): string => (document.body as HTMLElement | null)?.innerText ?? '';
  for (const [name, { selector, text, url }] of expectations) {
    const holds =
      (selector === undefined || isVisible(selector)) &&
      (text === undefined || textShown().includes(text)) &&
      (url === undefined || location.href.includes(url));
    if (holds) return name;
  }
  return null;
}
