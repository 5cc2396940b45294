import { ruleOf } from '../failure-sentences.js';
import type { CaseRow } from './page-data.js';

export type Show = 'all' | 'failed' | 'inconclusive' | 'warning' | 'new' | 'flaky';

export interface Filter {
  readonly show: Show;
  readonly text: string;
}

const shown: Readonly<Record<Show, (each: CaseRow) => boolean>> = {
  all: () => true,
  failed: ({ status }) => status === 'failed',
  inconclusive: ({ status }) => status === 'inconclusive',
  warning: ({ warnings }) => warnings > 0,
  new: ({ change }) => change === 'newly failing',
  flaky: ({ flaky }) => flaky,
};

type Searched = CaseRow & { readonly search: string };

/** The cases that the reader wants to see; every word has to be somewhere in a case's names or reasons. */
export function selectCases<Case extends Searched>(
  cases: readonly Case[],
  filter: Filter,
): readonly Case[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return cases.filter((each) => {
    if (!shown[filter.show](each)) return false;
    if (words.length === 0) return true;
    return words.every((word) => each.search.includes(word));
  });
}

/** What the report itself says of a case, in lower case. */
export function searchText({ id, titles, decisive, mode }: CaseRow): string {
  const reasons = decisive.flatMap((each) => [ruleOf(each), each.message]);
  const names = [id, titles.device, titles.camera, titles.scenario, mode ?? '', ...reasons];
  return names.join(' ').toLowerCase();
}
