import { searchText } from './filter.js';
import type { CaseRow, PageIndex } from './page-data.js';
import { say, titleOf, wordFor } from './speaking.js';
import { tellDecisive, type Told } from './told.js';

/** A case in the reader's language. */
export interface ShownCase extends CaseRow {
  readonly reasons: readonly Told[];
  /** What is searched: the report's own words and those on the screen. */
  readonly search: string;
}

/** Made once for each language; what the page shows and searches is all from here. */
export function shownCase(row: CaseRow, mends: PageIndex['mends']): ShownCase {
  const { device, camera, scenario } = row.titles;
  const titles = {
    device,
    camera: titleOf('camera', row.camera, camera),
    scenario: titleOf('scenario', row.scenario, scenario),
  };
  const reasons = row.decisive.map((each) => tellDecisive(each, mends));
  if (row.status !== 'passed' && reasons.length === 0)
    reasons.push({ title: null, text: say(noReason[row.status]), fix: null });
  const words = [
    titles.camera,
    titles.scenario,
    row.mode === null ? '' : wordFor('mode', row.mode),
    ...reasons.flatMap(({ title, text }) => [title ?? '', text]),
  ];
  return { ...row, titles, reasons, search: `${searchText(row)} ${words.join(' ').toLowerCase()}` };
}

const noReason = { failed: 'failures.no-reason', inconclusive: 'unjudged.no-reason' } as const;

/** `Device · camera · scenario`, for labels. */
export const caseName = ({ titles }: Pick<CaseRow, 'titles'>): string =>
  `${titles.device} · ${titles.camera} · ${titles.scenario}`;
