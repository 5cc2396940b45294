/** Sent into pages, self-contained: whether something else lies where the element would be clicked. */
export function isCovered(element: Node): boolean {
  if (!(element instanceof Element)) return false;
  const [box] = element.getClientRects();
  if (box === undefined || box.width === 0 || box.height === 0) return false;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
  const root = element.getRootNode() as Document | ShadowRoot;
  const hit = root.elementFromPoint(x, y);
  // Around it is its own page; a label passes its clicks on.
  if (hit === null || element.contains(hit) || hit.contains(element)) return false;
  return hit.closest('label')?.control !== element;
}
