import { element } from './dom.js';
import type { CaseRow } from './page-data.js';
import { say, speaker, wordFor } from './speaking.js';
import { flakyText } from './wording.js';

/** What is worth a word beside a case's name: that it is new, that it is flaky, that checks warn. */
export function rowChips({ change, flaky, tries, warnings }: CaseRow): HTMLElement[] {
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
    ...(warnings > 0
      ? [element('span', { class: 'chip warning' }, say('warnings.chip', { count: warnings }))]
      : []),
  ];
  return chips.length === 0 ? [] : [element('p', { class: 'chips' }, ...chips)];
}
