import type { FindingView, RequestView, VerificationView } from '../../shared/control-protocol.js';
import { button, element, place, reconcile, unseen, withBreaks, type Child } from './dom.js';
import { wordsOfFinding } from './finding-words.js';
import { shortToken } from './format.js';
import { icon } from './icons.js';
import { found, nowBy, rowsAtOnce, type Model } from './model.js';
import { chip, mark, outcomeOf, severityMark } from './outcome.js';
import { shortNameOfRequest, toneOfRequest } from './request-text.js';
import { callHash, verificationHash } from './route.js';
import type { Store } from './store.js';
import { ageOf } from './ticking.js';
import { counted, formats, say, wordFor } from './words.js';

/** The left side: three lists, one search. */
export function createSide(store: Store): (model: Model) => void {
  const tabs = element('nav', { class: 'tabs', 'aria-label': say('side.tabs') });
  const search = element('input', {
    type: 'search',
    id: 'search',
    placeholder: say('side.search'),
    'aria-label': say('side.search'),
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const count = element('p', { class: 'count', role: 'status', 'aria-live': 'polite' });
  const list = element('ol', { class: 'rows', id: 'rows' });
  const more = button(
    say('side.more', { number: formats().number(rowsAtOnce) }),
    () => store.change({ shown: store.model().shown + rowsAtOnce }),
    { action: 'more' },
  );
  const box = element('div', 'search', icon('search'), search, element('kbd', '', '/'));
  const none = element('p', 'none');
  const forgotten = element('p', 'none forgotten');
  const scroller = element('div', 'scroller', none, list, more, forgotten);
  const side = place('side');
  side.setAttribute('aria-label', say('side.label'));
  side.append(tabs, box, count, scroller);

  search.addEventListener('input', () => store.change({ search: search.value, shown: rowsAtOnce }));
  list.addEventListener('keydown', walkRows);
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || isTyping(event.target)) return;
    event.preventDefault();
    search.focus();
  });

  return (model) => {
    drawTabs(tabs, model);
    if (search.value !== model.search) search.value = model.search;
    const { rows, total, of } = rowsFor(model, store);
    count.textContent = model.search === '' ? '' : say(`found.${of}`, counted(total));
    reconcile(list, rows.slice(0, model.shown), {
      key: ({ key }) => key,
      stamp: ({ stamp }) => stamp,
      make: ({ make }) => make(),
    });
    more.hidden = rows.length <= model.shown;
    list.hidden = rows.length === 0;
    none.hidden = rows.length > 0 || !model.loaded;
    none.textContent = say(model.search === '' ? `none.${model.route.view}` : 'side.nothing-found');
    forgotten.hidden = of !== 'verification' || model.forgotten === 0;
    forgotten.textContent = say('side.forgotten', counted(model.forgotten));
    for (const link of list.querySelectorAll('a'))
      if (link.hash === location.hash) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
  };
}

interface Row {
  readonly key: string;
  readonly stamp: string;
  readonly make: () => HTMLElement;
}

interface Rows {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly of: 'verification' | 'call' | 'rule';
}

function rowsFor(model: Model, store: Store): Rows {
  switch (model.route.view) {
    case 'calls': {
      const requests = found(model.requests, model.search);
      return {
        of: 'call',
        total: requests.length,
        rows: requests.map((each) => ({
          key: `call ${each.index}`,
          stamp: `${each.status} ${each.code}`,
          make: () => requestRow(each),
        })),
      };
    }
    case 'findings':
      return rulesOf(model, store);
    case 'verifications':
    case 'connect': {
      const verifications = found(model.verifications, model.search);
      const now = nowBy(model.clock);
      const isMixed = model.namespace === '';
      return {
        of: 'verification',
        total: verifications.length,
        rows: verifications.map((each) => ({
          key: each.bizToken,
          stamp: stampOf(each, now, isMixed),
          make: () => verificationRow(each, now, isMixed),
        })),
      };
    }
  }
}

/** All that a row shows; attempts alone would not tell an expired one. */
function stampOf(each: VerificationView, now: number | null, isMixed: boolean): string {
  const { word } = outcomeOf(each, now);
  return [word, each.mode, each.device, each.scenario, isMixed].join('|');
}

function verificationRow(
  each: VerificationView,
  now: number | null,
  isMixed: boolean,
): HTMLElement {
  const outcome = outcomeOf(each, now);
  return row(
    verificationHash(each.bizToken),
    mark(outcome.tone, outcome.icon),
    [
      element('code', '', shortToken(each.bizToken)),
      element('span', `word ${outcome.tone}`, outcome.word),
      ageOf(each.issuedAt),
    ],
    [
      each.device ? chip(each.device) : null,
      each.mode === null ? null : chip(say(`mode.${each.mode}`), 'mode'),
      each.scenario === 'pass' ? null : chip(each.scenario),
      isMixed && each.namespace !== 'default' ? chip(each.namespace, 'space') : null,
    ],
  );
}

function requestRow(each: RequestView): HTMLElement {
  const { tone, sign } = toneOfRequest(each);
  return row(
    callHash(each.index),
    mark(tone, sign),
    [
      element('span', 'name', ...withBreaks(shortNameOfRequest(each))),
      element('span', `word ${tone}`, each.code ?? String(each.status ?? say('call.no-answer'))),
      ageOf(each.at),
    ],
    [
      chip(wordFor('call.kind', each.kind)),
      each.bizToken === undefined ? null : chip(shortToken(each.bizToken)),
    ],
  );
}

function row(
  href: string,
  sign: HTMLElement,
  first: readonly Child[],
  second: readonly Child[],
): HTMLElement {
  return element(
    'li',
    '',
    element(
      'a',
      { class: 'row', href },
      sign,
      element('span', 'first', ...first),
      element('span', 'second', ...second),
    ),
  );
}

/** Findings by rule; a press leaves those of one rule. */
function rulesOf(model: Model, store: Store): Rows {
  const byRule = new Map<string, { readonly first: FindingView; count: number }>();
  for (const each of found(model.findings, model.search, wordsOfFinding)) {
    const known = byRule.get(each.rule);
    if (known) known.count += each.times;
    else byRule.set(each.rule, { first: each, count: each.times });
  }
  const rows = [...byRule.values()].map(({ first, count }) => ({
    key: `rule ${first.rule}`,
    stamp: `${count} ${first.severity}`,
    make: () => ruleRow(first, count, store),
  }));
  return { of: 'rule', total: rows.length, rows };
}

function ruleRow(finding: FindingView, count: number, store: Store): HTMLElement {
  const { rule, severity } = finding;
  const { title } = wordsOfFinding(finding);
  const pressed = element(
    'button',
    { type: 'button', class: 'row' },
    severityMark(severity),
    element(
      'span',
      'first',
      title === null ? element('code', 'name', rule) : element('span', 'name', title),
      element('span', 'age', `${formats().number(count)}×`),
    ),
    element(
      'span',
      'second',
      chip(say(`severity.${severity}`)),
      title === null ? null : chip(rule),
    ),
  );
  pressed.addEventListener('click', () => store.change({ search: rule }));
  return element('li', '', pressed);
}

function drawTabs(nav: HTMLElement, model: Model): void {
  const { route, verifications, findings } = model;
  const tabs = [
    { view: 'verifications', label: say('tab.verifications'), count: verifications.length },
    { view: 'calls', label: say('tab.calls'), count: 0 },
    { view: 'findings', label: say('tab.findings'), count: findings?.length ?? 0 },
  ];
  reconcile(nav, tabs, {
    key: ({ view }) => view,
    stamp: ({ view, count }) => `${count} ${route.view === view}`,
    make: ({ view, label, count }) =>
      element(
        'a',
        {
          href: view === 'verifications' ? '#/' : `#/${view}`,
          ...(route.view === view ? { 'aria-current': 'page' } : {}),
        },
        label,
        count === 0 ? null : element('b', '', ` ${formats().number(count)}`),
        count === 0 ? null : unseen(` ${say('side.in-all')}`),
      ),
  });
}

/** Up and down go from row to row. */
function walkRows(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || !(event.target instanceof HTMLElement)) return;
  const rows = [...document.querySelectorAll<HTMLElement>('#rows .row')];
  const next = rows[rows.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, select, textarea');
