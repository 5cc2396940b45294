import { addressOf, causeCards } from './cause-cards.js';
import { causePane } from './cause-pane.js';
import type { CauseSource } from './cause-source.js';
import { byId, element } from './dom.js';
import { holdsList } from './holds.js';
import type { PageIndex } from './page-data.js';
import { printedCauses } from './printed-causes.js';
import { say } from './speaking.js';

/** The cause that the reader looks at; the worst one until they choose. */
let chosen: string | undefined;

/** Causes as cards at the left, and the chosen one beside them. A report without a cause has no such part. */
export function showCauses({ causes, categories }: PageIndex, source: CauseSource): void {
  const host = byId('causes');
  host.hidden = causes.length === 0;
  const heading = causes.every(({ unsure }) => unsure) ? 'causes.heading-unsure' : 'causes.heading';
  host.replaceChildren(
    element(
      'div',
      { class: 'cause-side' },
      element('h2', { id: 'causes-title' }, say(heading)),
      causeCards(causes),
      holdsList(categories),
    ),
    element('div', { id: 'cause' }),
    printedCauses(causes),
  );
  fillPane(causes, source);
}

/** Whether the address names a cause, which is shown then. */
export function chooseCause(hash: string, { causes }: PageIndex, source: CauseSource): boolean {
  const wanted = causes.find(({ id }) => hash === `cause/${id}`);
  if (wanted === undefined) return false;
  if (wanted.id === chosen) return true;
  chosen = wanted.id;
  fillPane(causes, source);
  return true;
}

/** On a phone the cards are below what they switch: the reader is led to it. */
export function leadToCause(): void {
  if (!matchMedia('(max-width: 900px)').matches) return;
  byId('cause').scrollIntoView();
  byId('cause-title').focus({ preventScroll: true });
}

function fillPane(causes: PageIndex['causes'], source: CauseSource): void {
  const cause = causes.find(({ id }) => id === chosen) ?? causes[0];
  if (cause === undefined) return;
  byId('cause').replaceChildren(causePane(cause, source));
  for (const card of byId('causes').querySelectorAll('.card'))
    card.ariaCurrent = card.getAttribute('href') === addressOf(cause) ? 'true' : null;
}
