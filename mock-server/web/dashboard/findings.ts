import type { FindingView } from '../../shared/control-protocol.js';
import { element, reconcile } from './dom.js';
import { countText, shortToken } from './format.js';
import { found, type Model } from './model.js';
import { chip, severityMark } from './outcome.js';
import { verificationHash } from './route.js';
import { ageOf } from './ticking.js';
import { note } from './note.js';

/** What was seen, and how to mend it. */
export function findingCard(finding: FindingView, isLinked: boolean): HTMLElement {
  const { rule, severity, text, cure, times, bizToken, at } = finding;
  return element(
    'article',
    `finding ${severity}`,
    severityMark(severity),
    element(
      'div',
      '',
      element(
        'p',
        'finding-head',
        element('strong', '', rule),
        chip(severity),
        times > 1 ? element('span', 'muted', `${times} times`) : null,
        ageOf(at),
      ),
      element('p', '', text),
      element('p', 'cure', element('b', '', 'To mend it: '), cure),
      isLinked && bizToken
        ? element('a', { href: verificationHash(bizToken) }, `Verification ${shortToken(bizToken)}`)
        : null,
    ),
  );
}

export const keyOfFinding = ({ rule, bizToken, at }: FindingView): string =>
  [rule, bizToken ?? '', at].join(' ');

/** All findings, for the view of their own. */
export function createFindingsView(): (place: HTMLElement, model: Model) => void {
  const list = element('div', 'findings');
  const heading = element('h2', '');
  const empty = element('div', '');
  const view = element('div', 'page', heading, empty, list);
  return (parent, model) => {
    if (view.parentElement !== parent) parent.replaceChildren(view);
    const shown = found(model.findings, model.search);
    heading.textContent = countText(shown.length, 'finding');
    heading.hidden = shown.length === 0;
    if (shown.length > 0) empty.replaceChildren();
    else if (empty.childElementCount === 0 || model.loaded)
      empty.replaceChildren(noFindings(model));
    reconcile(list, shown, {
      key: keyOfFinding,
      stamp: ({ times }) => String(times),
      make: (each) => findingCard(each, true),
    });
  };
}

function noFindings({ findings, search }: Model): HTMLElement {
  if (findings === null)
    return note('Findings are not available', 'This server does not offer /_mock/v1/findings.');
  if (search !== '') return note('No finding fits', 'Shorten the search, or clear it.');
  return note(
    'No findings',
    'What production would answer differently appears here, with what to change: a result that is never fetched, a token of another visitor, an MD5 that does not fit, a secret in a browser.',
  );
}
