/** Where a real click hits an element, CSS px from the viewport's edge. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Sent into pages: self-contained. Brings the element into view; null where there is nothing that can be hit. */
export function pointOf(selector: string): Point | null {
  const element = document.querySelector(selector);
  if (element === null) return null;
  const isIn = ({ top, left, bottom, right }: DOMRect): boolean =>
    top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  if (!isIn(element.getBoundingClientRect()))
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const { x, y, width, height } = element.getBoundingClientRect();
  return width * height > 0 ? { x: x + width / 2, y: y + height / 2 } : null;
}
