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
    element('ol', { class: 'failures' }, ...failed.map(failureItem)),
  );
}

/** What the last change broke comes first. */
const isNew = ({ change }: ShownCase): boolean => change === 'newly failing';

function failureItem(row: ShownCase): HTMLElement {
  const { id, titles, reasons, rerun } = row;
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
      ...reasons.map(reasonLine),
      commandLine(rerun),
    ),
  );
}

const reasonLine = ({ title, text }: Told): HTMLElement =>
  title === null
    ? element('p', {}, text)
    : element('p', {}, element('strong', {}, title), ` · ${text}`);
