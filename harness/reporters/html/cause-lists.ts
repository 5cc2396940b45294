import type { CauseSource } from './cause-source.js';
import { element } from './dom.js';
import type { PageCause, PageEvidence } from './page-causes.js';
import { mark, markOf } from './parts.js';
import { caseName } from './shown-case.js';
import { say } from './speaking.js';
import { tellDecisive } from './told.js';

/** So many stand at once; the others are folded away. */
const atFirst = { messages: 6, cases: 3, rows: 20 } as const;

/** Each message once, with the cases that say it. */
export function causeEvidence({ evidence }: PageCause, source: CauseSource): HTMLElement {
  const items = evidence.map((each) => evidenceItem(each, source));
  return list('evidence', items, atFirst.messages);
}

function evidenceItem({ said, cases }: PageEvidence, source: CauseSource): HTMLElement {
  const { title, text } = tellDecisive(said, source.mends);
  const links = cases.map((at) => element('li', {}, caseLink(at, source)));
  return element(
    'li',
    {},
    mark(statusOf(said)),
    element(
      'div',
      {},
      ...(title === null ? [] : [element('p', { class: 'reason' }, title)]),
      element('p', {}, text),
      list('links', links, atFirst.cases),
    ),
  );
}

const statusOf = (said: PageEvidence['said']): string =>
  'status' in said ? said.status : said.severity === 'error' ? 'failed' : 'warning';

export function causeCases({ cases }: PageCause, source: CauseSource): HTMLElement {
  const items = cases.map((at) => {
    const each = source.cases[at];
    return element('li', {}, ...(each ? [mark(markOf(each))] : []), caseLink(at, source));
  });
  return list('rows', items, atFirst.rows);
}

/** Opens the case's panel, as every element with its id does. */
function caseLink(at: number, { cases }: CauseSource): HTMLElement {
  const each = cases[at];
  if (each === undefined) return element('span');
  return element('button', { type: 'button', class: 'link', 'data-case': each.id }, caseName(each));
}

function list(name: string, items: readonly HTMLElement[], first: number): HTMLElement {
  const shown = element('ul', { class: name }, ...items.slice(0, first));
  const rest = items.slice(first);
  if (rest.length === 0) return shown;
  const more = element('summary', {}, say('cause.more', { count: rest.length }));
  const fold = element('details', {}, more, element('ul', { class: name }, ...rest));
  return element('div', {}, shown, fold);
}
