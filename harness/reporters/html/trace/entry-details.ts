import type { TraceEntry } from '../../../report/trace.js';
import { byId, element } from '../dom.js';
import { lineOf } from './shown-trace.js';
import { moment, say, wordFor } from './words.js';

/** All that is known of one entry. */
export function showDetails(entry: TraceEntry | undefined): void {
  const host = byId('detail');
  if (entry === undefined) {
    host.replaceChildren(element('p', { class: 'muted' }, say('details.choose')));
    return;
  }
  const { atMs, endMs, lane, kind, text, bad, who, details = {}, point } = entry;
  const facts = [
    say(`lane.${lane}`),
    moment(atMs),
    ...(endMs === undefined
      ? kind.startsWith('act.')
        ? [say('details.unended')]
        : []
      : [say('details.took', { ms: Math.round(endMs - atMs) })]),
    ...(who === undefined ? [] : [who]),
  ];
  const list = element('dl', {});
  const all = {
    ...(text.length > 120 && kind !== 'request' ? { text } : {}),
    ...details,
    ...(point === undefined ? {} : { point: `${point.x}, ${point.y}` }),
  };
  for (const [name, value] of Object.entries(all)) list.append(...factOf(name, value));
  host.replaceChildren(
    element('h3', bad ? { class: 'bad' } : {}, lineOf(entry)),
    element('p', { class: 'muted' }, facts.join(' · ')),
    list,
  );
  host.scrollTop = 0;
}

function factOf(name: string, value: string): HTMLElement[] {
  const isLong = value.length > 60 || value.includes('\n');
  const shown = isLong ? element('pre', { tabindex: '0' }, pretty(value)) : value;
  return [element('dt', {}, wordFor('detail', name) ?? name), element('dd', {}, shown)];
}

/** JSON with its indentation, all else as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
