import { element } from './dom.js';
import { commandLine, mark } from './parts.js';
import { rowChips } from './row-chips.js';
import type { ShownCase } from './shown-case.js';
import { say } from './speaking.js';
import type { Told } from './told.js';

/** What broke, in sentences, each with the command that repeats it. */
export function showFailures(host: HTMLElement, visible: readonly ShownCase[]): void {
  const failed = visible
    .filter(({ status }) => status === 'failed')
    .toSorted((a, b) => Number(isNew(b)) - Number(isNew(a)));
  host.hidden = failed.length === 0;
  host.replaceChildren(
    element('h2', { id: 'failures-title' }, say('failures.heading')),
    element('ol', { class: 'failures' }, ...failed.map((each) => caseItem(each, reasonLines))),
  );
}

/** What the last change broke comes first. */
const isNew = ({ change }: ShownCase): boolean => change === 'newly failing';

/** What the harness could not judge: it tells what to do at once, since nothing else is to be looked at. */
export function showUnjudged(host: HTMLElement, visible: readonly ShownCase[]): void {
  const unjudged = visible.filter(({ status }) => status === 'inconclusive');
  host.hidden = unjudged.length === 0;
  host.replaceChildren(
    element('h2', { id: 'unjudged-title' }, say('unjudged.heading')),
    element('p', { class: 'muted' }, say('unjudged.about')),
    element(
      'ol',
      { class: 'unjudged' },
      ...unjudged.map((each) =>
        caseItem(each, (told) => [...reasonLines(told), ...fixLines(told)]),
      ),
    ),
  );
}

function caseItem(row: ShownCase, tell: (told: Told) => readonly HTMLElement[]): HTMLElement {
  const { id, titles, reasons, rerun, status } = row;
  return element(
    'li',
    {},
    mark(status),
    element(
      'div',
      { class: 'told' },
      element(
        'button',
        { type: 'button', class: 'open', 'data-case': id },
        element('strong', {}, titles.device),
        element('span', {}, ` · ${titles.camera} · ${titles.scenario}`),
      ),
      ...rowChips(row),
      ...reasons.flatMap(tell),
      commandLine(rerun),
    ),
  );
}

const reasonLines = ({ title, text }: Told): HTMLElement[] => [
  title === null
    ? element('p', {}, text)
    : element('p', {}, element('strong', {}, title), ` · ${text}`),
];

const fixLines = ({ fix }: Told): HTMLElement[] =>
  fix === null ? [] : [element('p', { class: 'mend fix' }, fix)];
