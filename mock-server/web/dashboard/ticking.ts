import { element } from './dom.js';
import { formats } from './words.js';

/** How long ago something was, kept true by `tick`. */
export const ageOf = (iso: string): HTMLElement =>
  element('time', { class: 'age', datetime: iso, title: formats().moment(iso) });

export function tick(now: number | null): void {
  for (const shown of document.querySelectorAll<HTMLTimeElement>('time.age')) {
    const text =
      now === null
        ? formats().time(shown.dateTime)
        : formats().age(Date.parse(shown.dateTime), now);
    if (shown.textContent !== text) shown.textContent = text;
  }
}
