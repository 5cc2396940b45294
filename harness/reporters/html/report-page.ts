import { languages } from '../../../mock-server/shared/texts.js';
import { showCase } from './case-panel.js';
import { byId, readJson } from './dom.js';
import { showFailures, showUnjudged } from './case-lists.js';
import { chooseCause, leadToCause, showCauses } from './causes.js';
import type { CauseSource } from './cause-source.js';
import { showCoverage } from './coverage.js';
import { showFacts } from './facts.js';
import { selectCases } from './filter.js';
import { createMatrix, type Matrix } from './matrix.js';
import type { CaseDetails, PageIndex } from './page-data.js';
import { shownCase, type ShownCase } from './shown-case.js';
import { showSlowest } from './slowest-cases.js';
import { say, speakIn, switchTo, wantedLanguage } from './speaking.js';
import { showSummary } from './summary.js';
import { nameToolbar, wantedCases } from './toolbar.js';

const index = readJson('index') as PageIndex;
const { summary, cases: rows, mends } = index;
const panel = byId('panel');
let cases: readonly ShownCase[] = [];
let matrix: Matrix | undefined;
/** Where the reader was when the panel opened. */
let cameFrom: HTMLElement | null = null;

speakIn(wantedLanguage());
draw();
followHash();

byId('toolbar').addEventListener('input', applyFilter);
byId('toolbar').addEventListener('submit', (event) => event.preventDefault());
addEventListener('hashchange', followHash);
document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return;
  const opener = target.closest<HTMLElement>('[data-case]');
  if (opener) {
    cameFrom = opener;
    location.hash = encodeURI(opener.dataset['case'] ?? '');
  }
  if (target.closest('[data-close]')) location.hash = 'all';
  const card = target.closest<HTMLAnchorElement>('[data-cause]');
  if (card?.hash === location.hash) leadToCause();
  // Once the address has changed, and with it the cause.
  else if (card) addEventListener('hashchange', leadToCause, { once: true });
  const language = target.closest<HTMLElement>('[data-language]')?.dataset['language'];
  if (language !== undefined) changeLanguage(language);
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || panel.hidden || document.querySelector('dialog[open]')) return;
  location.hash = 'all';
});

// What is folded away is on paper as well.
addEventListener('beforeprint', () => {
  for (const fold of document.querySelectorAll('details')) fold.open = true;
});

/** Everything in the language of the page. */
function draw(): void {
  cases = rows.map((row) => shownCase(row, mends));
  showSummary(index);
  showCauses(index, causeSource());
  showCoverage(index);
  showFacts(summary, cases);
  nameToolbar(summary, cases);
  matrix?.remove();
  matrix = createMatrix(byId('matrix'), cases);
  applyFilter();
  byId('page').hidden = false;
}

/** In place: the filter, the open case and how far the reader has scrolled stay as they are. */
function changeLanguage(wanted: string): void {
  const language = languages.find((each) => each === wanted);
  if (language === undefined) return;
  const [pageTop, panelTop] = [scrollY, panel.scrollTop];
  switchTo(language);
  draw();
  if (!panel.hidden) fillPanel();
  byId('verdict').querySelector<HTMLElement>(`[data-language="${language}"]`)?.focus();
  scrollTo(0, pageTop);
  panel.scrollTop = panelTop;
}

function applyFilter(): void {
  const visible = selectCases(cases, wantedCases());
  matrix?.show(visible);
  showFailures(byId('failures'), visible);
  showUnjudged(byId('unjudged'), visible);
  showSlowest(byId('slowest'), visible);
  byId('matrix').classList.toggle(
    'with-durations',
    (byId('with-durations') as HTMLInputElement).checked,
  );
  byId('status').textContent =
    visible.length === cases.length
      ? ''
      : say('filter.shown', { count: visible.length, total: cases.length });
}

/** The address says which case is open or which cause is chosen, so that a link leads to it and Back closes it. */
function followHash(): void {
  chooseCause(decodeHash(), index, causeSource());
  if (fillPanel()) openPanel();
  else closePanel();
}

function causeSource(): CauseSource {
  return { cases, mends, detailsOf };
}

function detailsOf(at: number): CaseDetails {
  return readJson(`details-${at}`) as CaseDetails;
}

function decodeHash(): string {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    // A link cut in the middle of an escape leads to no case.
    return '';
  }
}

/** Whether the address names a case. */
function fillPanel(): boolean {
  const id = decodeHash();
  const at = cases.findIndex((each) => each.id === id);
  const row = cases[at];
  if (!row) return false;
  showCase(panel, row, { details: detailsOf(at), mends });
  matrix?.select(id);
  return true;
}

function openPanel(): void {
  panel.hidden = false;
  byId('page').classList.add('case-open');
  byId('main').inert = matchMedia('(max-width: 900px)').matches;
  byId('case-title').focus({ preventScroll: true });
}

function closePanel(): void {
  if (panel.hidden) return;
  panel.hidden = true;
  panel.replaceChildren();
  byId('page').classList.remove('case-open');
  byId('main').inert = false;
  matrix?.select(null);
  // A change of language has put another button in its place.
  if (cameFrom?.isConnected) cameFrom.focus();
  else matrix?.focus(cameFrom?.dataset['case'] ?? '');
}
