/**
 * Sent into pages, self-contained: whether the user's next click meets something else than the element. Where it is
 * pressed decides: what a page does of it before it is released is its answer already.
 */
export function watchClick(element: Node): { missed: () => boolean } {
  let isMissed = false;
  const isMet = (hit: Element): boolean =>
    // Around it is its own page; a label passes its clicks on.
    element.contains(hit) || hit.contains(element) || hit.closest('label')?.control === element;
  const root = element.getRootNode();
  const isBeside = (each: EventTarget): boolean =>
    each instanceof Element && each.getRootNode() === root;
  addEventListener(
    'mousedown',
    (event) => {
      if (!event.isTrusted || !element.isConnected) return;
      // What lies below the root of a component is that component, for whoever looks from outside.
      const hit = event.composedPath().find((each) => isBeside(each));
      if (hit instanceof Element) isMissed = !isMet(hit);
    },
    { capture: true, once: true },
  );
  return { missed: () => isMissed };
}
