import { traceLanes, type Trace } from '../../../report/trace.js';
import { byId, element } from '../dom.js';
import { endOf, lastBefore, lineOf } from './shown-trace.js';
import { moment, say } from './words.js';

/** Marks of one lane in the same few pixels are one to the eye. */
const steps = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000, 1_800_000];
const mostTicks = 12;
let end = 1;
let zoom = 1;

/** Lanes with a mark for each entry: a bar for what took its time, a diamond for what went wrong. */
export function fillAxis(trace: Trace): void {
  end = endOf(trace);
  zoom = 1;
  byId('lanes').replaceChildren(...traceLanes.map((lane) => laneOf(trace, lane)));
  byId('lane-names').replaceChildren(
    ...traceLanes.map((lane) => element('span', {}, say(`lane.${lane}`))),
  );
  const { wrong } = trace;
  const line = byId('wrong-line');
  line.hidden = wrong === null;
  if (wrong !== null) {
    line.style.left = place(wrong.atMs);
    line.title = say('wrong.here');
  }
  widen(1);
}

function laneOf({ entries }: Trace, lane: string): HTMLElement {
  const marks = entries.flatMap((entry, at) => {
    if (entry.lane !== lane) return [];
    const { atMs, endMs, bad } = entry;
    const mark = element('i', { 'data-entry': String(at) });
    mark.style.left = place(atMs);
    if (endMs !== undefined && endMs > atMs) mark.style.width = place(endMs - atMs);
    if (endMs !== undefined) mark.classList.add('span');
    if (bad) mark.classList.add('bad');
    if (entry.who !== undefined) mark.classList.add('further');
    return [mark];
  });
  return element('div', { class: 'lane' }, ...marks);
}

const place = (ms: number): string => `${(ms / end) * 100}%`;

/** How wide the axis is, in widths of what is seen of it. */
export function widen(times: number): void {
  zoom = Math.min(32, Math.max(1, zoom * times));
  byId('track').style.width = `${zoom * 100}%`;
  (byId('narrower') as HTMLButtonElement).disabled = zoom === 1;
  const wanted = end / (mostTicks * zoom * (innerWidth < 700 ? 0.6 : 1));
  const step = steps.find((each) => each >= wanted) ?? end;
  const ticks = Array.from({ length: Math.floor(end / step) + 1 }, (_, at) => {
    const tick = element('span', {}, moment(at * step));
    tick.style.left = place(at * step);
    return tick;
  });
  byId('ticks').replaceChildren(...ticks);
}

/** Moves the handle, and the axis under it where it would leave what is seen. */
export function moveHandle(trace: Trace, atMs: number): void {
  const handle = byId('handle');
  handle.style.left = place(Math.min(atMs, end));
  const entry = trace.entries[lastBefore(trace.entries, atMs)];
  const what = entry === undefined ? '' : lineOf(entry).slice(0, 120);
  handle.setAttribute('aria-valuemin', '0');
  handle.setAttribute('aria-valuemax', String(Math.round(end)));
  handle.setAttribute('aria-valuenow', String(Math.round(atMs)));
  handle.setAttribute('aria-valuetext', say('axis.now', { moment: moment(atMs), what }));
  byId('clock').textContent = moment(atMs);
  const view = byId('view');
  const x = (atMs / end) * byId('track').clientWidth;
  if (x < view.scrollLeft + 20 || x > view.scrollLeft + view.clientWidth - 20)
    view.scrollLeft = x - view.clientWidth / 2;
}

/** The moment under a pointer. */
export function momentAt(clientX: number): number {
  const { left, width } = byId('track').getBoundingClientRect();
  return Math.min(end, Math.max(0, ((clientX - left) / width) * end));
}

/** The entry whose mark was hit, or is next to where it was pressed in a lane. */
export function entryAt(target: Element): number | null {
  const mark = target.closest<HTMLElement>('[data-entry]');
  return mark === null ? null : Number(mark.dataset['entry']);
}

export function chooseMark(at: number | null): void {
  byId('lanes').querySelector('.chosen')?.classList.remove('chosen');
  if (at !== null) byId('lanes').querySelector(`[data-entry="${at}"]`)?.classList.add('chosen');
}

export const lastMoment = (): number => end;
