import { partNames } from '../../report/coverage.js';
import type { Coverage, Part } from '../../report/report.js';
import { byId, element } from './dom.js';
import { holdsList } from './holds.js';
import type { PageIndex } from './page-data.js';
import { commandLine } from './parts.js';
import { say, speaker, wordFor } from './speaking.js';
import { joined } from './wording.js';

type PartName = (typeof partNames)[number];

/** What tries the rest of a part. A user comes back in more ways only where more scenarios end the verification. */
const triedBy: Readonly<Partial<Record<PartName, string>>> = {
  resultCodes: "--scenario 'code-*'",
  apiErrors: '--scenario tag:api --scenario tag:storage',
  cameras: "--camera '*'",
  modes: '--device tag:light --device tag:silent',
  callbacks: '--scenario tag:accident',
};

/** So many parts are named, and so many ids of each. */
const atMost = { parts: 3, ids: 3 } as const;

/** What was tried and what was not: what was not run is never green. */
export function showCoverage({ coverage, categories, causes, cases }: PageIndex): void {
  const run = runCommand(cases[0]?.rerun);
  const host = byId('coverage');
  host.hidden = cases.length === 0;
  // An earlier version's report has the rings alone.
  host.classList.toggle('on-paper', coverage === null && causes.length > 0);
  host.replaceChildren(
    element('h2', { id: 'coverage-title' }, say('coverage.heading')),
    // Beside causes the rings stand below their cards.
    element('div', causes.length > 0 ? { class: 'on-paper' } : {}, holdsList(categories)),
    ...(coverage === null ? [] : [partList(coverage), ...notTried(coverage, run)]),
  );
}

/** As this run was started, without what chooses cases: the configuration is needed again. */
const runCommand = (rerun = ''): string =>
  /^(.+?) --(?:seed|device|camera|scenario) /.exec(rerun)?.[1] ?? 'faceid-mock run';

function partList(coverage: Coverage): HTMLElement {
  const parts = partNames.map((name) => {
    const { met, of } = coverage[name];
    const bar = element('span', { class: 'share' });
    bar.style.width = `${of === 0 ? 0 : (met / of) * 100}%`;
    return element(
      'li',
      {},
      element('strong', {}, wordFor('coverage', name)),
      element('small', {}, say('coverage.met', { met, of })),
      element('span', { class: 'share-of', 'aria-hidden': 'true' }, bar),
    );
  });
  return element(
    'div',
    {},
    element('p', { class: 'muted' }, say('coverage.percent', { percent: coverage.percent })),
    element('ul', { class: 'parts' }, ...parts),
  );
}

function notTried(coverage: Coverage, run: string): HTMLElement[] {
  const items = partNames
    .filter((name) => triedBy[name] !== undefined && coverage[name].missing.length > 0)
    .slice(0, atMost.parts)
    .map((name) =>
      element(
        'li',
        {},
        element('p', {}, missingText(name, coverage[name])),
        commandLine(`${run} ${triedBy[name] ?? ''}`),
      ),
    );
  if (items.length === 0) return [];
  return [
    element('h3', {}, say('coverage.not-tried')),
    element('ul', { class: 'not-tried' }, ...items),
  ];
}

/** `Cameras: busy, refused, gone and 4 more`. */
function missingText(name: PartName, { missing }: Part): string {
  const named = missing.slice(0, atMost.ids).map((id) => wordFor(`missing.${name}`, id));
  const ids = joined(named, speaker());
  const count = missing.length - named.length;
  return say('coverage.missing', {
    part: wordFor('coverage', name),
    ids: count > 0 ? say('coverage.and-more', { ids, count }) : ids,
  });
}
