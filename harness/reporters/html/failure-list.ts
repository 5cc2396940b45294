import { commandLine, element, mark } from './dom.js';
import type { CaseRow } from './page-data.js';

/** What broke, in sentences, each with the command that repeats it. */
export function showFailures(host: HTMLElement, visible: readonly CaseRow[]): void {
  const failed = visible.filter(({ status }) => status === 'failed');
  host.hidden = failed.length === 0;
  host.replaceChildren(
    element('h2', { id: 'failures-title' }, 'What failed'),
    element('ol', { class: 'failures' }, ...failed.map(failureItem)),
  );
}

function failureItem({ id, titles, failures, rerun }: CaseRow): HTMLElement {
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
      ...failures.map((sentence) => element('p', {}, sentence)),
      commandLine(rerun),
    ),
  );
}
