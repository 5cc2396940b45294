import { showCase } from './case-panel.js';
import { byId, element, mark } from './dom.js';
import { showFailures } from './failure-list.js';
import { selectCases } from './filter.js';
import { countText, durationText, verdictOf } from './format.js';
import { createMatrix } from './matrix.js';
import type { CaseDetails, PageIndex } from './page-data.js';
import { showSlowest } from './slowest-cases.js';

const { summary, cases } = readJson('index') as PageIndex;
const toolbar = byId('toolbar') as HTMLFormElement;
const panel = byId('panel');
const matrix = createMatrix(byId('matrix'), cases);
/** Where the reader was when the panel opened. */
let cameFrom: HTMLElement | null = null;

showSummary();
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

function readJson(id: string): unknown {
  return JSON.parse(byId(id).textContent);
}

function showSummary(): void {
  const { total, passed, failed, durationMs, versions } = summary;
  const devices = new Set(cases.map(({ device }) => device)).size;
  const facts = [
    ['Passed', String(passed)],
    ['Failed', String(failed)],
    ['Devices', String(devices)],
    ['Duration', durationText(durationMs)],
    ['Started', startedText()],
    ['Seed', summary.seed],
    ['Versions', `faceid-mock ${versions.faceidMock}, Node ${versions.node}, ${versions.browser}`],
  ] as const;
  byId('verdict').append(
    mark(total > 0 && failed === 0 ? 'passed' : 'failed'),
    element('h1', {}, verdictOf(summary)),
    element(
      'dl',
      {},
      ...facts.map(([name, value]) =>
        element('div', {}, element('dt', {}, name), element('dd', {}, value)),
      ),
    ),
  );
  byId('show-all').append(element('small', {}, String(total)));
  byId('show-failed').append(element('small', {}, String(failed)));
}

function startedText(): string {
  const started = new Date(summary.startedAt);
  if (Number.isNaN(started.getTime())) return summary.startedAt;
  return started.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

function applyFilter(): void {
  const choices = new FormData(toolbar);
  const text = (byId('search') as HTMLInputElement).value;
  const visible = selectCases(cases, { failedOnly: choices.get('show') === 'failed', text });
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
  showCase(panel, row, readJson(`details-${at}`) as CaseDetails);
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
