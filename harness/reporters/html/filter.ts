import type { CaseRow } from './page-data.js';

export interface Filter {
  readonly failedOnly: boolean;
  readonly text: string;
}

/** The cases that the reader wants to see; every word has to be somewhere in a case's names. */
export function selectCases(cases: readonly CaseRow[], filter: Filter): readonly CaseRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return cases.filter((each) => {
    if (filter.failedOnly && each.status !== 'failed') return false;
    const { device, camera, scenario } = each.titles;
    const names = `${each.id} ${device} ${camera} ${scenario}`.toLowerCase();
    return words.every((word) => names.includes(word));
  });
}
