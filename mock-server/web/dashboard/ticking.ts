import { element } from './dom.js';
import { ageText, clockText } from './format.js';

/** How long ago something was, kept true by `tick`. */
export const ageOf = (iso: string): HTMLElement =>
  element('time', { class: 'age', datetime: iso, title: `${clockText(iso)} UTC` });

export function tick(now: number | null): void {
  for (const shown of document.querySelectorAll<HTMLTimeElement>('time.age')) {
    const text =
      now === null ? clockText(shown.dateTime).slice(11) : ageText(Date.parse(shown.dateTime), now);
    if (shown.textContent !== text) shown.textContent = text;
  }
}
