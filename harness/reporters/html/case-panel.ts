import type { Condition } from '../../report/report.js';
import { consoleLines, filmStrip, networkTable, timelineList } from './case-evidence.js';
import { commandLine, element, icon, mark, markOf } from './dom.js';
import { capital, durationText } from './format.js';
import type { CaseDetails, CaseRow, PageIndex } from './page-data.js';
import { rowChips } from './row-chips.js';
import { whyFailed } from './why-failed.js';

/** One case from the verdict down to the raw lines. */
export function showCase(
  host: HTMLElement,
  row: CaseRow,
  { details, mends }: { readonly details: CaseDetails; readonly mends: PageIndex['mends'] },
): void {
  host.replaceChildren(
    caseHead(row),
    element(
      'div',
      { class: 'case' },
      row.status === 'failed'
        ? whyFailed(row, details, mends)
        : section('Repeat this', commandLine(row.rerun)),
      section('Checks', checkList(details)),
      section('Mode', ...modeLines(details)),
      ...(details.findings.length === 0 ? [] : [section('Findings', findingList(details))]),
      section('Screens', orNothing(details.screenshots, filmStrip, 'No screenshot was taken.')),
      section('What was real', conditionList(details.conditions)),
      section('Timeline', orNothing(details.timeline, timelineList, 'Nothing was recorded.')),
      folded('Console', details.console, consoleLines),
      folded('Network', details.network, networkTable),
      folded('Server output', details.serverOutput, consoleLines),
    ),
  );
  host.scrollTop = 0;
}

function caseHead(row: CaseRow): HTMLElement {
  const { id, titles, status, durationMs } = row;
  const close = element('button', {
    type: 'button',
    class: 'close',
    'data-close': '',
    'aria-label': 'Close the case',
    title: 'Close (Escape)',
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
        element(
          'span',
          { class: status },
          `${status === 'passed' ? 'Passed' : 'Failed'} in ${durationText(durationMs)}`,
        ),
        element('code', {}, id),
      ),
      ...rowChips(row),
    ),
    close,
  );
}

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
    return element('p', { class: 'fold empty' }, title, element('small', {}, 'nothing'));
  const count = element('small', {}, String(items.length));
  const box = element('details', { class: 'fold' }, element('summary', {}, title, count));
  box.append(render(items));
  return box;
}

function checkList({ checks }: CaseDetails): HTMLElement {
  const items = checks.map(({ id, status, message }) =>
    element(
      'li',
      { class: status },
      mark(status),
      element('span', {}, message),
      element('code', {}, id),
    ),
  );
  return element('ul', { class: 'checks' }, ...items);
}

function findingList({ findings }: CaseDetails): HTMLElement {
  const items = findings.map(({ severity, rule, message, cure }) =>
    element(
      'li',
      {},
      element('span', { class: `chip ${severity}` }, severity),
      element('span', {}, `${message} ${cure}`.trim()),
      element('code', {}, rule),
    ),
  );
  return element('ul', { class: 'findings' }, ...items);
}

function modeLines({ mode }: CaseDetails): HTMLElement[] {
  const { expected, actual, reason } = mode;
  const words =
    actual === null
      ? `Expected ${expected} mode; none was chosen`
      : actual === expected
        ? `${capital(actual)} mode, as expected`
        : `Expected ${expected} mode, got ${actual}`;
  return [
    element('p', { class: actual === expected ? 'mode' : 'mode failed' }, words),
    element('p', { class: 'muted' }, `${capital(reason)}.`),
  ];
}

const howWords: Readonly<Record<Condition['how'], string>> = {
  real: 'real',
  injected: 'injected',
  'ua-only': 'user agent only',
};

function conditionList(conditions: readonly Condition[]): HTMLElement {
  const items = conditions.map(({ what, how }) =>
    element('li', {}, element('span', { class: `chip ${how}` }, howWords[how]), what),
  );
  return element('ul', { class: 'conditions' }, ...items);
}
