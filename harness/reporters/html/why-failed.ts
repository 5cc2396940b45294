import {
  consoleLines,
  isConsoleError,
  networkTable,
  picture,
  timelineList,
} from './case-evidence.js';
import { commandLine, element, mark } from './dom.js';
import type { CaseDetails, CaseRow } from './page-data.js';

/** How much of each kind of evidence stands on top; all of it is further down. */
const atMost = { steps: 4, lines: 4 } as const;

/** All that a reader needs to mend it: what is wrong, how it is mended, what was seen, how to repeat it. */
export function whyFailed(
  row: CaseRow,
  details: CaseDetails,
  mends: Readonly<Record<string, string>>,
): HTMLElement {
  const reasons = row.failures.map(({ rule, message }) => {
    const mend = rule === null ? undefined : mends[rule];
    return element(
      'li',
      {},
      mark('failed'),
      element(
        'div',
        {},
        element('p', { class: 'reason' }, message),
        ...(mend === undefined ? [] : [element('p', { class: 'mend' }, mend)]),
      ),
    );
  });
  return element(
    'section',
    { class: 'why' },
    element('h3', {}, 'Why it failed, and how to mend it'),
    element('ul', { class: 'reasons' }, ...reasons),
    evidence(details),
    commandLine(row.rerun),
  );
}

/** Where it stood when it ended: nothing here knows a check, so that it holds for every one to come. */
function evidence({ timeline, screenshots, console, network, serverOutput }: CaseDetails) {
  const last = screenshots.at(-1);
  const errors = console.filter(isConsoleError);
  const refused = network.filter(({ status }) => status === null || status >= 400);
  const parts = [
    ...part('Last steps', timeline.slice(-atMost.steps), timelineList),
    ...part('Errors on the console', errors.slice(-atMost.lines), consoleLines),
    ...part('Requests that failed', refused.slice(-atMost.lines), networkTable),
    ...part('Your server said last', serverOutput.slice(-atMost.lines), consoleLines),
  ];
  return element(
    'div',
    { class: 'seen' },
    ...(last ? [element('div', { class: 'last-screen' }, ...picture(last))] : []),
    element('div', {}, ...parts),
  );
}

const part = <Item>(
  title: string,
  items: readonly Item[],
  render: (items: readonly Item[]) => HTMLElement,
): HTMLElement[] => (items.length === 0 ? [] : [element('h4', {}, title), render(items)]);
