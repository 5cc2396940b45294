import { element } from './dom.js';
import { flakyText } from './format.js';
import type { CaseRow } from './page-data.js';

/** What is worth a word beside a case's name: that it is new, that it is flaky. */
export function rowChips({ change, flaky, tries }: CaseRow): HTMLElement[] {
  const chips = [
    ...(change === null
      ? []
      : [element('span', { class: `chip ${change.replace(' ', '-')}` }, change)]),
    ...(flaky ? [element('span', { class: 'chip flaky' }, `flaky: ${flakyText(tries)}`)] : []),
  ];
  return chips.length === 0 ? [] : [element('p', { class: 'chips' }, ...chips)];
}
