import { element } from './dom.js';
import type { CaseRow } from './page-data.js';
import { say, speaker, wordFor } from './speaking.js';
import { flakyText } from './wording.js';

/** What is worth a word beside a case's name: that it is new, that it is flaky. */
export function rowChips({ change, flaky, tries }: CaseRow): HTMLElement[] {
  const chips = [
    ...(change === null
      ? []
      : [
          element('span', { class: `chip ${change.replace(' ', '-')}` }, wordFor('change', change)),
        ]),
    ...(flaky
      ? [
          element(
            'span',
            { class: 'chip flaky' },
            say('flaky.chip', { how: flakyText(tries, speaker()) }),
          ),
        ]
      : []),
  ];
  return chips.length === 0 ? [] : [element('p', { class: 'chips' }, ...chips)];
}
