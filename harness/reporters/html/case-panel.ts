import type { Condition } from '../../report/report.js';
import { consoleLines, filmStrip, networkTable, timelineList } from './case-evidence.js';
import { element, icon } from './dom.js';
import type { CaseDetails, PageIndex } from './page-data.js';
import { commandLine, mark, markOf } from './parts.js';
import { rowChips } from './row-chips.js';
import type { ShownCase } from './shown-case.js';
import { say, sentenceText, speaker, wordFor } from './speaking.js';
import { tellCheck, tellFinding } from './told.js';
import { reasonItem, whyNotPassed } from './why-not-passed.js';
import { capital, durationText } from './wording.js';

/** One case from the verdict down to the raw lines. */
export function showCase(
  host: HTMLElement,
  row: ShownCase,
  { details, mends }: { readonly details: CaseDetails; readonly mends: PageIndex['mends'] },
): void {
  host.replaceChildren(
    caseHead(row),
    element(
      'div',
      { class: 'case' },
      ...traceLink(row, details),
      row.status === 'passed'
        ? section(say('case.repeat'), commandLine(row.rerun))
        : whyNotPassed(row, details),
      ...warningList(details, mends),
      section(say('case.checks'), checkList(details, mends)),
      section(say('case.mode'), ...modeLines(details)),
      ...(details.findings.length === 0
        ? []
        : [section(say('case.findings'), findingList(details))]),
      section(
        say('case.screens'),
        orNothing(details.screenshots, filmStrip, say('case.no-screens')),
      ),
      section(say('case.conditions'), conditionList(details.conditions)),
      section(
        say('case.timeline'),
        orNothing(
          details.timeline,
          (entries) => timelineList(entries, details.findings),
          say('case.no-timeline'),
        ),
      ),
      folded(say('case.console'), details.console, consoleLines),
      folded(say('case.network'), details.network, networkTable),
      folded(say('case.server-output'), details.serverOutput, consoleLines),
    ),
  );
  host.scrollTop = 0;
}

/** To the file beside the report that shows the case over time. */
function traceLink({ id }: ShownCase, { trace }: CaseDetails): HTMLElement[] {
  if (trace === undefined) return [];
  const href = `traces/index.html#${encodeURIComponent(id)}`;
  return [element('p', { class: 'trace-link' }, element('a', { href }, say('case.trace')))];
}

function caseHead(row: ShownCase): HTMLElement {
  const { id, titles, status } = row;
  const duration = durationText(row.durationMs, speaker());
  const close = element('button', {
    type: 'button',
    class: 'close',
    'data-close': '',
    'aria-label': say('case.close'),
    title: say('case.close-key'),
  });
  close.append(icon('close'));
  return element(
    'header',
    { class: 'case-head' },
    mark(markOf(row)),
    element(
      'div',
      {},
      element('h2', { id: 'case-title', tabindex: '-1' }, titles.device),
      element('p', {}, `${titles.camera} · ${titles.scenario}`),
      element(
        'p',
        { class: 'muted' },
        element('span', { class: status }, say(endedIn[status], { duration })),
        element('code', {}, id),
      ),
      ...rowChips(row),
    ),
    close,
  );
}

const endedIn = {
  passed: 'case.passed-in',
  failed: 'case.failed-in',
  inconclusive: 'case.inconclusive-in',
} as const;

const section = (title: string, ...children: readonly HTMLElement[]): HTMLElement =>
  element('section', {}, element('h3', {}, title), ...children);

function orNothing<Item>(
  items: readonly Item[],
  render: (items: readonly Item[]) => HTMLElement,
  nothing: string,
): HTMLElement {
  return items.length === 0 ? element('p', { class: 'muted' }, nothing) : render(items);
}

/** Raw material is folded away until it is asked for. */
function folded<Item>(
  title: string,
  items: readonly Item[],
  render: (items: readonly Item[]) => HTMLElement,
): HTMLElement {
  if (items.length === 0)
    return element('p', { class: 'fold empty' }, title, element('small', {}, say('case.nothing')));
  const count = element('small', {}, String(items.length));
  const box = element('details', { class: 'fold' }, element('summary', {}, title, count));
  box.append(render(items));
  return box;
}

function checkList({ checks }: CaseDetails, mends: PageIndex['mends']): HTMLElement {
  const items = checks.map((check) =>
    element(
      'li',
      { class: check.status },
      mark(check.status),
      element('span', {}, tellCheck(check, mends).text),
      element('code', {}, check.id),
    ),
  );
  return element('ul', { class: 'checks' }, ...items);
}

/** Beside the failures: what looks like a mistake and fails nothing. */
function warningList({ checks }: CaseDetails, mends: PageIndex['mends']): HTMLElement[] {
  const warnings = checks.filter(({ status }) => status === 'warning');
  if (warnings.length === 0) return [];
  const reasons = warnings.map((check) => reasonItem(check.status, tellCheck(check, mends)));
  const about = element('p', { class: 'muted' }, say('warnings.about'));
  return [section(say('warnings.heading'), about, element('ul', { class: 'reasons' }, ...reasons))];
}

function findingList({ findings }: CaseDetails): HTMLElement {
  const items = findings.map((finding) => {
    const { severity, rule } = finding;
    const { text, fix } = tellFinding(finding);
    return element(
      'li',
      {},
      element('span', { class: `chip ${severity}` }, wordFor('severity', severity)),
      element('div', {}, ...[text, fix].filter(Boolean).map((each) => element('p', {}, each))),
      element('code', {}, rule),
    );
  });
  return element('ul', { class: 'findings' }, ...items);
}

function modeLines({ mode }: CaseDetails): HTMLElement[] {
  const { actual, reason } = mode;
  const expected = wordFor('mode', mode.expected);
  const isExpected = actual === mode.expected;
  const words =
    actual === null
      ? say('mode.none-chosen', { expected })
      : isExpected
        ? say('mode.as-expected', { mode: expected })
        : say('mode.unexpected', { expected, actual: wordFor('mode', actual) });
  return [
    element('p', { class: isExpected ? 'mode' : 'mode failed' }, capital(words)),
    element('p', { class: 'muted' }, say('mode.reason', { reason: capital(reason) })),
  ];
}

function conditionList(conditions: readonly Condition[]): HTMLElement {
  const items = conditions.map(({ what, how, say: said }) =>
    element(
      'li',
      {},
      element('span', { class: `chip ${how}` }, wordFor('how', how)),
      (said && sentenceText(said)) ?? what,
    ),
  );
  return element('ul', { class: 'conditions' }, ...items);
}
