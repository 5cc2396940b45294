import type { Summary } from '../../report/report.js';
import { byId, element } from './dom.js';
import type { CaseRow } from './page-data.js';
import { say, speaker } from './speaking.js';
import { dateText, durationText } from './wording.js';

/** What a reader looks up: it stands at the end, since it mends nothing. */
export function showFacts(summary: Summary, cases: readonly CaseRow[]): void {
  const facts = factsOf(summary, cases).map(([name, value]) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, value)),
  );
  byId('facts').replaceChildren(
    element('h2', { id: 'facts-title' }, say('fact.heading')),
    element('dl', {}, ...facts),
  );
}

type Fact = readonly [name: string, value: string];

function factsOf(summary: Summary, cases: readonly CaseRow[]): Fact[] {
  const { passed, failed, inconclusive = 0, notRun = 0, durationMs } = summary;
  const { versions, integration, seed, startedAt } = summary;
  const devices = new Set(cases.map(({ device }) => device)).size;
  const flaky = cases.filter((each) => each.flaky).length;
  return [
    [say('fact.passed'), String(passed)],
    [say('fact.failed'), String(failed)],
    ...(inconclusive > 0 ? [[say('fact.inconclusive'), String(inconclusive)] as const] : []),
    ...(notRun > 0 ? [[say('fact.not-run'), String(notRun)] as const] : []),
    ...(flaky > 0 ? [[say('fact.flaky'), String(flaky)] as const] : []),
    [say('fact.devices'), String(devices)],
    [say('fact.duration'), durationText(durationMs, speaker())],
    [say('fact.started'), dateText(startedAt, speaker())],
    [say('fact.seed'), seed],
    ...(integration ? [[say('fact.integration'), integration.url] as const] : []),
    [say('fact.versions'), say('versions', versions)],
  ];
}
