import { consoleLines, timelineList } from './case-evidence.js';
import { causeCases, causeEvidence } from './cause-lists.js';
import type { CauseSource } from './cause-source.js';
import { element } from './dom.js';
import type { PageCause } from './page-causes.js';
import type { CaseDetails } from './page-data.js';
import { caseName } from './shown-case.js';
import { say } from './speaking.js';
import { tabs } from './tabs.js';

/** Everything that shows a cause, each part made when it is asked for. */
export function causeTabs(cause: PageCause, source: CauseSource): HTMLElement {
  const first = cause.cases[0];
  const details = () => (first === undefined ? null : source.detailsOf(first));
  return tabs('cause-tab', [
    [say('cause.tab.evidence'), () => [causeEvidence(cause, source)]],
    [say('cause.tab.cases'), () => [causeCases(cause, source)]],
    [say('cause.tab.timeline'), () => ofFirst(cause, source, timelineOf(details()))],
    [say('cause.tab.server'), () => ofFirst(cause, source, outputOf(details()))],
  ]);
}

const timelineOf = (details: CaseDetails | null): HTMLElement =>
  details === null || details.timeline.length === 0
    ? element('p', { class: 'muted' }, say('case.no-timeline'))
    : timelineList(details.timeline, details.findings);

const outputOf = (details: CaseDetails | null): HTMLElement =>
  details === null || details.serverOutput.length === 0
    ? element('p', { class: 'muted' }, say('cause.no-output'))
    : consoleLines(details.serverOutput);

/** Which of the cases it is, since they are one case's and not the cause's. */
function ofFirst({ cases }: PageCause, source: CauseSource, content: HTMLElement): HTMLElement[] {
  const first = source.cases[cases[0] ?? -1];
  if (first === undefined) return [content];
  const name = say('cause.of-case', { case: caseName(first) });
  return [element('p', { class: 'muted' }, name), content];
}
