import { lookOf, seenIn } from './cause-cards.js';
import { element } from './dom.js';
import type { PageCause } from './page-causes.js';
import { severityMark } from './parts.js';
import { wordFor } from './speaking.js';
import { tellCause } from './told.js';

/** On paper nothing can be chosen: every cause in brief, for readers who will not mend it themselves. */
export const printedCauses = (causes: readonly PageCause[]): HTMLElement =>
  element('ol', { class: 'printed' }, ...causes.map(printedCause));

function printedCause(cause: PageCause): HTMLElement {
  const { title, seen, fix } = tellCause(cause);
  const look = lookOf(cause);
  const about = [wordFor('severity', look), wordFor('category', cause.category), seenIn(cause)];
  return element(
    'li',
    {},
    severityMark(look),
    element(
      'div',
      {},
      element('p', {}, element('strong', {}, title), element('small', {}, about.join(' · '))),
      element('p', {}, seen),
      element('p', { class: 'mend fix' }, fix),
      element('code', {}, cause.replay),
    ),
  );
}
