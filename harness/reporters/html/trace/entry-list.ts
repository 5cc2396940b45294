import { traceLanes, type Trace } from '../../../report/trace.js';
import { byId, element } from '../dom.js';
import { lineOf } from './shown-trace.js';
import { moment, say } from './words.js';

/** Lanes that the reader has switched off. */
const hidden = new Set<string>();
let rows: HTMLElement[] = [];
let lines: string[] = [];

/** All entries as a list that is scrolled and searched. */
export function fillList({ entries }: Trace): void {
  lines = entries.map(lineOf);
  rows = entries.map((entry, at) => {
    const { atMs, lane, bad, who } = entry;
    const row = element(
      'button',
      { type: 'button', 'data-entry': String(at), class: `row lane-${lane}${bad ? ' bad' : ''}` },
      element('span', { class: 'time' }, moment(atMs)),
      element('span', { class: 'of' }, say(`lane.${lane}`)),
      element('span', { class: 'what' }, lines[at] ?? ''),
    );
    if (who !== undefined) row.append(element('span', { class: 'who' }, who));
    return element('li', {}, row);
  });
  byId('entries').replaceChildren(...rows);
  byId('lane-filter').replaceChildren(...traceLanes.map(laneSwitch));
  filterList();
}

function laneSwitch(lane: (typeof traceLanes)[number]): HTMLElement {
  const input = element('input', { type: 'checkbox', value: lane });
  input.checked = !hidden.has(lane);
  input.addEventListener('change', () => {
    if (input.checked) hidden.delete(lane);
    else hidden.add(lane);
    filterList();
  });
  return element('label', {}, input, element('span', {}, say(`lane.${lane}`)));
}

export function filterList(): void {
  const wanted = (byId('search') as HTMLInputElement).value.trim().toLowerCase();
  let count = 0;
  for (const [at, row] of rows.entries()) {
    const button = row.firstElementChild;
    const lane = traceLanes.find((each) => button?.classList.contains(`lane-${each}`)) ?? '';
    const isShown =
      !hidden.has(lane) && (wanted === '' || (lines[at] ?? '').toLowerCase().includes(wanted));
    row.hidden = !isShown;
    if (isShown) count += 1;
  }
  byId('count').textContent =
    count === 0 ? say('entries.none') : say('entries.shown', { count, total: rows.length });
}

/** The entry at the moment is marked; scrolled within its own box alone, so that the page stays where it is. */
export function markList(now: number, chosen: number | null): void {
  const list = byId('entries');
  for (const [name, at] of [
    ['now', now],
    ['chosen', chosen ?? -1],
  ] as const) {
    list.querySelector(`.${name}`)?.classList.remove(name);
    rows[at]?.firstElementChild?.classList.add(name);
  }
  for (const each of list.querySelectorAll('[aria-current]')) each.removeAttribute('aria-current');
  const row = rows[chosen ?? now];
  row?.firstElementChild?.setAttribute('aria-current', 'true');
  if (row === undefined || row.hidden) return;
  const top = row.offsetTop - list.offsetTop;
  if (top < list.scrollTop || top + row.offsetHeight > list.scrollTop + list.clientHeight)
    list.scrollTop = top - list.clientHeight / 2;
}
