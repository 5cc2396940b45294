import type { Summary } from '../../report/report.js';
import { byId, element, mark } from './dom.js';
import { capital, countText, durationText, newsText, restText, verdictOf } from './format.js';
import type { CaseRow } from './page-data.js';

/** The first screen's answers: did it pass, is it new, and what was it. */
export function showSummary(summary: Summary, cases: readonly CaseRow[]): void {
  const { total, failed, baseline } = summary;
  byId('verdict').append(
    mark(total > 0 && failed === 0 ? 'passed' : 'failed'),
    element('h1', {}, verdictOf(summary)),
    ...(baseline ? [changesLine(baseline)] : []),
    factList(summary, cases),
  );
  const flaky = cases.filter((each) => each.flaky).length;
  count('all', total);
  count('failed', failed);
  count('new', baseline?.newlyFailing.length ?? 0);
  count('flaky', flaky);
  showGone(baseline?.removed ?? []);
}

function changesLine(baseline: NonNullable<Summary['baseline']>): HTMLElement {
  const isWorse = baseline.newlyFailing.length > 0;
  const news = element('strong', isWorse ? { class: 'worse' } : {}, capital(newsText(baseline)));
  const rest = restText(baseline);
  return element(
    'p',
    { class: 'changes' },
    news,
    ...(rest === '' ? [] : [element('span', {}, rest)]),
  );
}

function factList(summary: Summary, cases: readonly CaseRow[]): HTMLElement {
  const { passed, failed, durationMs, versions, integration, seed } = summary;
  const devices = new Set(cases.map(({ device }) => device)).size;
  const flaky = cases.filter((each) => each.flaky).length;
  const facts = [
    ['Passed', String(passed)],
    ['Failed', String(failed)],
    ...(flaky > 0 ? [['Flaky', String(flaky)] as const] : []),
    ['Devices', String(devices)],
    ['Duration', durationText(durationMs)],
    ['Started', startedText(summary)],
    ['Seed', seed],
    ...(integration ? [['Integration', integration.url] as const] : []),
    ['Versions', `faceid-mock ${versions.faceidMock}, Node ${versions.node}, ${versions.browser}`],
  ] as const;
  return element(
    'dl',
    {},
    ...facts.map(([name, value]) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, value)),
    ),
  );
}

function startedText({ startedAt }: Summary): string {
  const started = new Date(startedAt);
  if (Number.isNaN(started.getTime())) return startedAt;
  return started.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

/** A choice that would show nothing is not offered; "Failed" always is, since its 0 is an answer. */
function count(choice: string, cases: number): void {
  const label = byId(`show-${choice}`);
  label.append(element('small', {}, String(cases)));
  if (cases > 0) label.closest('label')?.removeAttribute('hidden');
}

/** Cases that this run did not have: perhaps a filter, perhaps a device that was taken out. */
function showGone(ids: readonly string[]): void {
  if (ids.length === 0) return;
  const items = ids.map((id) => element('li', {}, element('code', {}, id)));
  const title = element('h2', { id: 'gone-title' }, 'Only in the earlier report');
  const summary = element('summary', {}, countText(ids.length, 'case'));
  const list = element('ul', { class: 'gone' }, ...items);
  byId('gone').append(title, element('details', {}, summary, list));
  byId('gone').hidden = false;
}
