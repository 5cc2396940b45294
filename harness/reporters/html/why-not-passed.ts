import {
  consoleLines,
  isConsoleError,
  networkTable,
  picture,
  timelineList,
} from './case-evidence.js';
import { element } from './dom.js';
import type { CaseDetails } from './page-data.js';
import { commandLine, mark } from './parts.js';
import type { ShownCase } from './shown-case.js';
import { say } from './speaking.js';
import type { Told } from './told.js';

/** How much of each kind of evidence stands on top; all of it is further down. */
const atMost = { steps: 4, lines: 4 } as const;

/**
 * All that a reader needs to fix it, or to help the harness judge it: what is wrong, what to do, what was seen, how to
 * repeat it.
 */
export function whyNotPassed(row: ShownCase, details: CaseDetails): HTMLElement {
  const isUnjudged = row.status === 'inconclusive';
  const reasons = row.reasons.map((told) => reasonItem(row.status, told));
  return element(
    'section',
    { class: isUnjudged ? 'why not-judged' : 'why' },
    element('h3', {}, say(isUnjudged ? 'case.unjudged' : 'case.why')),
    element('ul', { class: 'reasons' }, ...reasons),
    ...(isUnjudged ? [element('p', { class: 'muted note' }, unjudgedNote(row))] : []),
    evidence(details),
    commandLine(row.rerun),
  );
}

/** A check in full: its name, what was seen, what to do. */
export const reasonItem = (status: string, { title, text, fix }: Told): HTMLElement =>
  element(
    'li',
    {},
    mark(status),
    element(
      'div',
      {},
      element('p', { class: 'reason' }, title ?? text),
      ...(title === null ? [] : [element('p', { class: 'mend' }, text)]),
      ...(fix === null ? [] : [element('p', { class: 'mend fix' }, fix)]),
    ),
  );

/** That it is no failure, in words: a reader may not know what the colour means. */
function unjudgedNote({ tries }: ShownCase): string {
  const first = say('case.unjudged-note');
  if (tries === undefined) return first;
  return say('sentences', { first, next: say('case.tries', { count: tries }) });
}

/** Where it stood when it ended: nothing here knows a check, so that it holds for every one to come. */
function evidence({
  findings,
  timeline,
  screenshots,
  console,
  network,
  serverOutput,
}: CaseDetails) {
  const last = screenshots.at(-1);
  const errors = console.filter(isConsoleError);
  const refused = network.filter(({ status }) => status === null || status >= 400);
  const parts = [
    ...part(say('case.last-steps'), timeline.slice(-atMost.steps), (entries) =>
      timelineList(entries, findings),
    ),
    ...part(say('case.console-errors'), errors.slice(-atMost.lines), consoleLines),
    ...part(say('case.failed-requests'), refused.slice(-atMost.lines), networkTable),
    ...part(say('case.last-output'), serverOutput.slice(-atMost.lines), consoleLines),
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
