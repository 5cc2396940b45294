import type { Summary } from '../../report/report.js';
import { byId, element } from './dom.js';
import { languageSwitch } from './language-switch.js';
import type { CaseRow } from './page-data.js';
import { mark } from './parts.js';
import { say, speaker } from './speaking.js';
import { capital, dateText, durationText, newsText, restText, verdictText } from './wording.js';

/** The first screen's answers: did it pass, is it new, and what was it. */
export function showSummary(summary: Summary, cases: readonly CaseRow[]): void {
  const { total, failed, baseline, notRun = 0 } = summary;
  byId('verdict').replaceChildren(
    mark(total > 0 && failed === 0 ? 'passed' : 'failed'),
    element('h1', {}, verdictText(summary, speaker())),
    languageSwitch(),
    ...(notRun > 0
      ? [
          element(
            'p',
            { class: 'changes' },
            element('strong', { class: 'worse' }, say('not-run', { count: notRun })),
          ),
        ]
      : []),
    ...(baseline ? [changesLine(baseline)] : []),
    factList(summary, cases),
  );
  document.title = say('title', { verdict: verdictText(summary, speaker()) });
  showGone(baseline?.removed ?? []);
}

function changesLine(baseline: NonNullable<Summary['baseline']>): HTMLElement {
  const isWorse = baseline.newlyFailing.length > 0;
  const news = capital(newsText(baseline, speaker()));
  const rest = restText(baseline, speaker());
  return element(
    'p',
    { class: 'changes' },
    element('strong', isWorse ? { class: 'worse' } : {}, news),
    ...(rest === '' ? [] : [element('span', {}, rest)]),
  );
}

function factList(summary: Summary, cases: readonly CaseRow[]): HTMLElement {
  const { passed, failed, durationMs, versions, integration, seed, startedAt } = summary;
  const devices = new Set(cases.map(({ device }) => device)).size;
  const flaky = cases.filter((each) => each.flaky).length;
  const facts = [
    [say('fact.passed'), String(passed)],
    [say('fact.failed'), String(failed)],
    ...(flaky > 0 ? [[say('fact.flaky'), String(flaky)] as const] : []),
    [say('fact.devices'), String(devices)],
    [say('fact.duration'), durationText(durationMs, speaker())],
    [say('fact.started'), dateText(startedAt, speaker())],
    [say('fact.seed'), seed],
    ...(integration ? [[say('fact.integration'), integration.url] as const] : []),
    [say('fact.versions'), say('versions', versions)],
  ] as const;
  return element(
    'dl',
    {},
    ...facts.map(([name, value]) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, value)),
    ),
  );
}

/** Cases that this run did not have: perhaps a filter, perhaps a device that was taken out. */
function showGone(ids: readonly string[]): void {
  if (ids.length === 0) return;
  const items = ids.map((id) => element('li', {}, element('code', {}, id)));
  const title = element('h2', { id: 'gone-title' }, say('gone.heading'));
  const summary = element('summary', {}, say('gone.count', { count: ids.length }));
  const list = element('ul', { class: 'gone' }, ...items);
  byId('gone').replaceChildren(title, element('details', {}, summary, list));
  byId('gone').hidden = false;
}
