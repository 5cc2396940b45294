import type { CaseRow } from './page-data.js';

export type Show = 'all' | 'failed' | 'new' | 'flaky';

export interface Filter {
  readonly show: Show;
  readonly text: string;
}

const shown: Readonly<Record<Show, (each: CaseRow) => boolean>> = {
  all: () => true,
  failed: ({ status }) => status === 'failed',
  new: ({ change }) => change === 'newly failing',
  flaky: ({ flaky }) => flaky,
};

/** The cases that the reader wants to see; every word has to be somewhere in a case's names or reasons. */
export function selectCases(cases: readonly CaseRow[], filter: Filter): readonly CaseRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return cases.filter((each) => {
    if (!shown[filter.show](each)) return false;
    if (words.length === 0) return true;
    const text = searchText(each);
    return words.every((word) => text.includes(word));
  });
}

function searchText({ id, titles, failures, mode }: CaseRow): string {
  const reasons = failures.flatMap(({ rule, message }) => [rule ?? '', message]);
  const names = [id, titles.device, titles.camera, titles.scenario, mode ?? '', ...reasons];
  return names.join(' ').toLowerCase();
}
