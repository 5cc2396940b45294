/** What a document shows of itself while somebody waits for it to do something. */
export interface DocumentLook {
  /** For how long nothing in it has changed, by its own clock; 0 while it loads. */
  readonly quietMs: number;
  /** The HTTP status it was answered with; 0 where it is not known. */
  readonly status: number;
  readonly url: string;
  /** Tells one document from the next at the same address. */
  readonly began: number;
  /** Neither a script nor a frame is in it that could still do anything. */
  readonly isInert: boolean;
  /** It loads another document by itself after a while. */
  readonly refreshes: boolean;
  /** What is drawn on a canvas changes no node. */
  readonly isDrawn: boolean;
}

export interface CalmWatch {
  look(): DocumentLook;
  end(): void;
}

/** Sent into pages, self-contained: notes each change of the document, its open shadow roots included. */
export function watchCalm(): CalmWatch {
  let changedAt = performance.now();
  const observer = new MutationObserver(() => (changedAt = performance.now()));
  const seen = new WeakSet<Node>();
  const observe = (root: Document | ShadowRoot): void => {
    if (!seen.has(root)) {
      seen.add(root);
      changedAt = performance.now();
      observer.observe(root, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
    }
    for (const { shadowRoot } of root.querySelectorAll('*'))
      if (shadowRoot !== null) observe(shadowRoot);
  };
  const note = (): void => {
    changedAt = performance.now();
  };
  const kinds = ['input', 'change', 'submit', 'toggle'];
  for (const kind of kinds) document.addEventListener(kind, note, true);
  observe(document);
  return {
    look() {
      observe(document);
      const navigation = performance.getEntriesByType('navigation').at(0) as
        { readonly responseStatus?: number } | undefined;
      return {
        quietMs: document.readyState === 'complete' ? performance.now() - changedAt : 0,
        status: navigation?.responseStatus ?? 0,
        url: location.href,
        began: performance.timeOrigin,
        isInert: document.querySelector('script, iframe, frame, object, embed, [onload]') === null,
        refreshes: document.querySelector('meta[http-equiv="refresh" i]') !== null,
        isDrawn: document.querySelector('canvas') !== null,
      };
    },
    end() {
      observer.disconnect();
      for (const kind of kinds) document.removeEventListener(kind, note, true);
    },
  };
}
