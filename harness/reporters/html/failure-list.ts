import { commandLine, element, mark } from './dom.js';
import type { CaseRow } from './page-data.js';
import { rowChips } from './row-chips.js';

/** What broke, in sentences, each with the command that repeats it. */
export function showFailures(host: HTMLElement, visible: readonly CaseRow[]): void {
  const failed = visible
    .filter(({ status }) => status === 'failed')
    .toSorted((a, b) => Number(isNew(b)) - Number(isNew(a)));
  host.hidden = failed.length === 0;
  host.replaceChildren(
    element('h2', { id: 'failures-title' }, 'What failed'),
    element('ol', { class: 'failures' }, ...failed.map(failureItem)),
  );
}

/** What somebody's last change broke comes first. */
const isNew = ({ change }: CaseRow): boolean => change === 'newly failing';

function failureItem(row: CaseRow): HTMLElement {
  const { id, titles, failures, rerun } = row;
  return element(
    'li',
    {},
    mark('failed'),
    element(
      'div',
      { class: 'failure' },
      element(
        'button',
        { type: 'button', class: 'open', 'data-case': id },
        element('strong', {}, titles.device),
        element('span', {}, ` · ${titles.camera} · ${titles.scenario}`),
      ),
      ...rowChips(row),
      ...failures.map(({ message }) => element('p', {}, message)),
      commandLine(rerun),
    ),
  );
}
