/** An element that a user can do something with, as far as a selector could name it. */
export interface Candidate {
  readonly tag: string;
  readonly id: string;
  readonly classes: readonly string[];
  /** `name`, `data-testid` and the like. */
  readonly names: readonly string[];
  readonly role: string;
  readonly type: string;
  readonly text: string;
}

/** Sent into pages: self-contained. Visible buttons, links and fields; file fields also where they are hidden. */
export function readCandidates(): Candidate[] {
  const mostElements = 200;
  const wanted =
    'button, a[href], input, select, textarea, summary, [role="button"], [role="link"], [onclick]';
  const isThere = (element: Element): boolean =>
    element.matches('input[type="file"]') || element.checkVisibility({ visibilityProperty: true });
  const attribute = (element: Element, name: string): string => element.getAttribute(name) ?? '';
  return [...document.querySelectorAll(wanted)]
    .filter(isThere)
    .slice(0, mostElements)
    .map((element) => ({
      tag: element.localName,
      id: element.id,
      classes: [...element.classList],
      names: ['name', 'data-testid', 'data-test', 'aria-label', 'placeholder', 'value']
        .map((name) => attribute(element, name))
        .filter((name) => name !== ''),
      role: attribute(element, 'role'),
      type: attribute(element, 'type'),
      text: (element as HTMLElement).innerText.replace(/\s+/g, ' ').trim().slice(0, 40),
    }));
}
