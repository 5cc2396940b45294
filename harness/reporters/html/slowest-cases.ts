import { element } from './dom.js';
import { mark, markOf } from './parts.js';
import type { ShownCase } from './shown-case.js';
import { say, speaker } from './speaking.js';
import { durationText } from './wording.js';

const atFirst = 10;

/** How long each case took, slowest first: ten of them, and all on demand. */
export function showSlowest(host: HTMLElement, visible: readonly ShownCase[]): void {
  host.hidden = visible.length === 0;
  const sorted = visible.toSorted((a, b) => b.durationMs - a.durationMs);
  const longest = sorted[0]?.durationMs ?? 0;
  const median = sorted[Math.floor(sorted.length / 2)]?.durationMs ?? 0;
  const body = element(
    'tbody',
    {},
    ...sorted.slice(0, atFirst).map((each) => durationRow(each, longest)),
  );
  host.replaceChildren(
    element('h2', { id: 'slowest-title' }, say('slowest.heading')),
    element(
      'p',
      { class: 'muted' },
      say('slowest.summary', {
        median: durationText(median, speaker()),
        longest: durationText(longest, speaker()),
      }),
    ),
    element('table', { class: 'durations' }, durationHead(), body),
  );
  if (sorted.length > atFirst) host.append(showAllButton(body, sorted));
}

function showAllButton(body: HTMLElement, sorted: readonly ShownCase[]): HTMLElement {
  const button = element(
    'button',
    { type: 'button', class: 'plain' },
    say('slowest.all', { count: sorted.length }),
  );
  button.addEventListener('click', () => {
    const rest = sorted.slice(atFirst).map((each) => durationRow(each, sorted[0]?.durationMs ?? 0));
    body.append(...rest);
    button.remove();
    rest[0]?.querySelector('button')?.focus();
  });
  return button;
}

const durationHead = (): HTMLElement =>
  element(
    'thead',
    { class: 'unseen' },
    element(
      'tr',
      {},
      ...(['slowest.case', 'slowest.duration', 'slowest.share'] as const).map((key) =>
        element('th', { scope: 'col' }, say(key)),
      ),
    ),
  );

function durationRow(row: ShownCase, longest: number): HTMLElement {
  const { id, titles, status, durationMs } = row;
  const bar = element('span', { class: `bar ${status}` });
  bar.style.width = `${longest === 0 ? 0 : (durationMs / longest) * 100}%`;
  const open = element(
    'button',
    { type: 'button', class: 'open', 'data-case': id },
    element('strong', {}, titles.device),
    element('span', {}, ` · ${titles.camera} · ${titles.scenario}`),
  );
  return element(
    'tr',
    {},
    element('td', { class: 'name' }, mark(markOf(row)), open),
    element('td', { class: 'figure' }, durationText(durationMs, speaker())),
    element('td', { class: 'bar-cell' }, bar),
  );
}
