/** Sent into pages, self-contained: watches for anything that a user would notice after a click. */
export function watchForChange(): { changed: (limitMs: number) => Promise<boolean> } {
  let hasChanged = false;
  let tell = (): void => undefined;
  const note = (): void => {
    hasChanged = true;
    tell();
  };
  const changes = new MutationObserver(note);
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
    const observer = new MutationObserver(() => wait());
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
