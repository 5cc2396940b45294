import { outcomeOf } from '../../report/outcome.js';
import type { Summary } from '../../report/report.js';
import { byId, element } from './dom.js';
import { languageSwitch } from './language-switch.js';
import type { PageIndex } from './page-data.js';
import { mark } from './parts.js';
import { say, speaker } from './speaking.js';
import {
  capital,
  causesText,
  countsText,
  durationText,
  newsText,
  notRunText,
  restText,
  verdictText,
} from './wording.js';

/** The first lines' answers: did it pass, is it new, how much is there to mend. */
export function showSummary({ summary, causes }: PageIndex): void {
  const { total, baseline, notRun = 0 } = summary;
  byId('verdict').replaceChildren(
    mark(total === 0 ? 'failed' : outcomeOf(summary)),
    element('h1', {}, verdictText(summary, speaker())),
    element('div', { class: 'verdict-tools' }, printButton(), languageSwitch()),
    ...(baseline ? [changesLine(baseline)] : []),
    ...(notRun > 0 ? [element('p', { class: 'not-run' }, notRunText(summary, speaker()))] : []),
    element('p', { class: 'counts' }, countsLine(summary, causes)),
  );
  document.title = say('title', { verdict: verdictText(summary, speaker()) });
  showGone(baseline?.removed ?? []);
}

const countsLine = (summary: Summary, causes: PageIndex['causes']): string =>
  [
    causesText(causes, speaker()),
    countsText(summary, speaker()),
    durationText(summary.durationMs, speaker()),
  ]
    .filter(Boolean)
    .join(' · ');

function printButton(): HTMLElement {
  const button = element('button', { type: 'button', class: 'print' }, say('print'));
  button.addEventListener('click', () => print());
  return button;
}

function changesLine(baseline: NonNullable<Summary['baseline']>): HTMLElement {
  const isWorse = baseline.newlyFailing.length > 0;
  const news = capital(newsText(baseline, speaker()));
  const rest = restText(baseline, speaker());
  return element(
    'p',
    { class: 'changes' },
    element('strong', isWorse ? { class: 'worse' } : {}, news),
    ...(rest === '' ? [] : [element('span', {}, rest)]),
  );
}

/** Cases that this run did not have: perhaps a filter, perhaps a device that was taken out. */
function showGone(ids: readonly string[]): void {
  if (ids.length === 0) return;
  const items = ids.map((id) => element('li', {}, element('code', {}, id)));
  const title = element('h2', { id: 'gone-title' }, say('gone.heading'));
  const summary = element('summary', {}, say('gone.count', { count: ids.length }));
  const list = element('ul', { class: 'gone' }, ...items);
  byId('gone').replaceChildren(title, element('details', {}, summary, list));
  byId('gone').hidden = false;
}
