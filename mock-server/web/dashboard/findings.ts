import type { FindingView } from '../../shared/control-protocol.js';
import { element, reconcile } from './dom.js';
import { gap, wordsOfFinding } from './finding-words.js';
import { shortToken } from './format.js';
import { found, type Model } from './model.js';
import { chip, severityMark } from './outcome.js';
import { verificationHash } from './route.js';
import { ageOf } from './ticking.js';
import { note } from './note.js';
import { serverText } from './server-text.js';
import { counted, say } from './words.js';

/** What was seen, and what to do. */
export function findingCard(finding: FindingView, isLinked: boolean): HTMLElement {
  const { rule, severity, times, bizToken, at } = finding;
  const { title, text, cure } = wordsOfFinding(finding);
  const name = title === null ? element('code', '', rule) : title;
  return element(
    'article',
    { class: `finding ${severity}`, 'data-rule': rule },
    severityMark(severity),
    element(
      'div',
      '',
      element(
        'p',
        'finding-head',
        element('strong', '', name),
        chip(say(`severity.${severity}`)),
        title === null ? null : element('code', 'muted', rule),
        times > 1 ? element('span', 'muted', say('finding.times', { count: times })) : null,
        ageOf(at),
      ),
      element('p', '', serverText(text, finding.text)),
      element(
        'p',
        'cure',
        element('b', '', say('finding.cure')),
        gap(),
        serverText(cure, finding.cure),
      ),
      isLinked && bizToken
        ? element(
            'a',
            { href: verificationHash(bizToken) },
            say('finding.verification', { token: shortToken(bizToken) }),
          )
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
    const shown = found(model.findings, model.search, wordsOfFinding);
    heading.textContent = say('finding.count', counted(shown.length));
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
  if (findings === null) return note(say('finding.not-offered'), say('sheet.not-offered'));
  if (search !== '') return note(say('finding.no-match'), say('finding.no-match-text'));
  return note(say('finding.none'), say('finding.none-text'));
}
