import { showCase } from './case-panel.js';
import { byId } from './dom.js';
import { showFailures } from './failure-list.js';
import { selectCases, type Show } from './filter.js';
import { countText } from './format.js';
import { createMatrix } from './matrix.js';
import type { CaseDetails, PageIndex } from './page-data.js';
import { showSlowest } from './slowest-cases.js';
import { showSummary } from './summary.js';

const { summary, cases, mends } = readJson('index') as PageIndex;
const toolbar = byId('toolbar') as HTMLFormElement;
const panel = byId('panel');
const matrix = createMatrix(byId('matrix'), cases);
/** Where the reader was when the panel opened. */
let cameFrom: HTMLElement | null = null;

showSummary(summary, cases);
applyFilter();
followHash();

toolbar.addEventListener('input', applyFilter);
toolbar.addEventListener('submit', (event) => event.preventDefault());
addEventListener('hashchange', followHash);
document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return;
  const opener = target.closest<HTMLElement>('[data-case]');
  if (opener) {
    cameFrom = opener;
    location.hash = encodeURI(opener.dataset['case'] ?? '');
  }
  if (target.closest('[data-close]')) location.hash = 'all';
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || panel.hidden || document.querySelector('dialog[open]')) return;
  location.hash = 'all';
});

// What is folded away is on paper as well.
addEventListener('beforeprint', () => {
  for (const fold of document.querySelectorAll('details')) fold.open = true;
});

function readJson(id: string): unknown {
  return JSON.parse(byId(id).textContent);
}

function applyFilter(): void {
  const choices = new FormData(toolbar);
  const text = (byId('search') as HTMLInputElement).value;
  const visible = selectCases(cases, { show: choices.get('show') as Show, text });
  matrix.show(visible);
  showFailures(byId('failures'), visible);
  showSlowest(byId('slowest'), visible);
  byId('matrix').classList.toggle(
    'with-durations',
    (byId('with-durations') as HTMLInputElement).checked,
  );
  byId('status').textContent =
    visible.length === cases.length
      ? ''
      : `${countText(visible.length, 'case')} of ${cases.length} shown`;
}

/** The address says which case is open, so that a link leads to it and Back closes it. */
function followHash(): void {
  const id = decodeHash();
  const at = cases.findIndex((each) => each.id === id);
  const row = cases[at];
  if (row) openCase(row, at);
  else closePanel();
}

function decodeHash(): string {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    // A link cut in the middle of an escape leads to no case.
    return '';
  }
}

function openCase(row: PageIndex['cases'][number], at: number): void {
  showCase(panel, row, { details: readJson(`details-${at}`) as CaseDetails, mends });
  panel.hidden = false;
  byId('page').classList.add('case-open');
  byId('main').inert = matchMedia('(max-width: 900px)').matches;
  matrix.select(row.id);
  byId('case-title').focus({ preventScroll: true });
}

function closePanel(): void {
  if (panel.hidden) return;
  panel.hidden = true;
  panel.replaceChildren();
  byId('page').classList.remove('case-open');
  byId('main').inert = false;
  matrix.select(null);
  if (cameFrom?.isConnected) cameFrom.focus();
}
