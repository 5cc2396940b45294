/**
 * Sent into pages, self-contained: watches for anything that a user would notice after a click. What turned, ticked
 * or blinked before it was pressed goes on doing so, and is no answer.
 */
export function watchForChange(): { changed: (limitMs: number) => Promise<boolean> } {
  let hasChanged = false;
  let isPressed = false;
  let tell = (): void => undefined;
  const note = (): void => {
    hasChanged = true;
    tell();
  };
  const restless = new Set<Node>();
  // A part that is drawn anew with its buttons may be the answer to one of them.
  const isMotion = ({ target }: MutationRecord): boolean =>
    !(target instanceof Element) || target.querySelector('a, button, input, select, form') === null;
  const changes = new MutationObserver((records) => {
    if (!isPressed) for (const each of records.filter(isMotion)) restless.add(each.target);
    if (records.some(({ target }) => !restless.has(target))) note();
  });
  addEventListener('pointerdown', () => (isPressed = true), { capture: true, once: true });
  const observe = (root: Document | ShadowRoot): void => {
    changes.observe(root, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    // Web components change below an open root of their own.
    for (const { shadowRoot } of root.querySelectorAll('*'))
      if (shadowRoot !== null) observe(shadowRoot);
  };
  observe(document);
  // A field that changes, a form that is sent or found wanting, a page that is left: none of these need change a node.
  // Scrolling is nothing: the page is scrolled to what is clicked.
  for (const kind of ['input', 'change', 'submit', 'invalid', 'toggle'])
    document.addEventListener(kind, note, { capture: true, once: true });
  for (const kind of ['pagehide', 'beforeunload', 'hashchange', 'popstate'])
    addEventListener(kind, note, { capture: true, once: true });
  return {
    changed: (limitMs) =>
      hasChanged
        ? Promise.resolve(true)
        : new Promise((resolve) => {
            tell = () => resolve(true);
            setTimeout(() => resolve(hasChanged), limitMs);
          }),
  };
}

/**
 * Sent into pages, self-contained: fulfilled once the document has loaded and nothing in it has changed for a moment;
 * at the latest after `limitMs`, since some pages never rest.
 */
export function untilCalm({ quietMs, limitMs }: { quietMs: number; limitMs: number }) {
  return new Promise<void>((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // What changes time and again turns, ticks or blinks, and goes on doing so: nobody waits for its end.
    const mostChanges = 8;
    const counts = new Map<Node, number>();
    const isNews = ({ target }: MutationRecord): boolean => {
      const count = (counts.get(target) ?? 0) + 1;
      counts.set(target, count);
      return count <= mostChanges;
    };
    const observer = new MutationObserver((changes) => {
      if (changes.filter(isNews).length > 0) wait();
    });
    const end = (): void => {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    };
    const wait = (): void => {
      clearTimeout(timer);
      if (document.readyState === 'complete') timer = setTimeout(end, quietMs);
    };
    addEventListener('load', wait, { once: true });
    observer.observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    setTimeout(end, limitMs);
    wait();
  });
}
