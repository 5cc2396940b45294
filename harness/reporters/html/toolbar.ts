import type { Summary } from '../../report/report.js';
import { byId, element } from './dom.js';
import type { Filter, Show } from './filter.js';
import type { CaseRow } from './page-data.js';
import { say } from './speaking.js';

/** The choices stay as they are when the language changes: only their words are new. */
export function nameToolbar(
  { total, failed, inconclusive = 0, baseline }: Summary,
  cases: readonly CaseRow[],
): void {
  const flaky = cases.filter((each) => each.flaky).length;
  byId('show').textContent = say('filter.show');
  nameChoice('all', say('filter.all'), total);
  nameChoice('failed', say('filter.failed'), failed);
  nameChoice('inconclusive', say('filter.inconclusive'), inconclusive);
  const warned = cases.filter(({ warnings }) => warnings > 0).length;
  nameChoice('warning', say('filter.warning'), warned);
  nameChoice('new', say('filter.new'), baseline?.newlyFailing.length ?? 0);
  nameChoice('flaky', say('filter.flaky'), flaky);
  const search = byId('search') as HTMLInputElement;
  search.ariaLabel = say('filter.search');
  search.placeholder = say('filter.search-hint');
  byId('durations-name').textContent = say('filter.durations');
  byId('matrix').ariaLabel = say('matrix.label');
  byId('enlarged').ariaLabel = say('shot.dialog');
}

/** A choice that would show nothing is not offered; "Failed" always is, since its 0 is an answer. */
function nameChoice(choice: Show, name: string, cases: number): void {
  const label = byId(`show-${choice}`);
  label.replaceChildren(name, element('small', {}, String(cases)));
  if (cases > 0) label.closest('label')?.removeAttribute('hidden');
}

export function wantedCases(): Filter {
  const choices = new FormData(byId('toolbar') as HTMLFormElement);
  return { show: choices.get('show') as Show, text: (byId('search') as HTMLInputElement).value };
}
