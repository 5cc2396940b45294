import { element } from './dom.js';
import type { PageCause } from './page-causes.js';
import { severityMark } from './parts.js';
import { say, wordFor } from './speaking.js';
import { tellCause } from './told.js';

/** The causes as links, the worst first: the address says which one is chosen. */
export function causeCards(causes: readonly PageCause[]): HTMLElement {
  const cards = causes.map((cause) => element('li', {}, causeCard(cause)));
  return element('nav', { 'aria-label': say('causes.list') }, element('ol', {}, ...cards));
}

function causeCard(cause: PageCause): HTMLElement {
  const look = lookOf(cause);
  return element(
    'a',
    { class: 'card', href: addressOf(cause), 'data-cause': cause.id },
    severityMark(look),
    element(
      'span',
      {},
      element('strong', {}, tellCause(cause).title),
      element(
        'small',
        {},
        element('span', { class: `severity ${look}` }, wordFor('severity', look)),
        element(
          'span',
          { title: seenIn(cause) },
          say('cause.some-of', { some: cause.cases.length, all: askedIn(cause) }),
        ),
        ...(cause.isNew ? [newDot()] : []),
      ),
    ),
  );
}

const newDot = (): HTMLElement =>
  element('span', { class: 'new-dot', title: say('cause.new-title') }, say('cause.new'));

/** What cannot be known for sure is no severity of its own. */
export const lookOf = ({ severity, unsure }: PageCause): string => (unsure ? 'warning' : severity);

export const addressOf = ({ id }: PageCause): string => `#cause/${encodeURIComponent(id)}`;

/** `seen in 16 of 16 cases`. */
export const seenIn = (cause: PageCause): string =>
  say('cause.seen-in', { some: cause.cases.length, count: askedIn(cause) });

/** At least as many as show it, whatever a report says. */
const askedIn = ({ cases, asked }: PageCause): number => Math.max(asked, cases.length);
