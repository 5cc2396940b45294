import type { ClockView } from '../../shared/control-protocol.js';
import { send } from './control.js';
import type { Desk } from './desk.js';
import { button, element, say } from './dom.js';
import { clockText, moveText } from './format.js';
import { copyButton } from './copy.js';
import { curlLine } from './curl.js';
import { nowBy } from './model.js';
import { faultText, openSheet } from './sheet.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const steps: readonly (readonly [label: string, ms: number])[] = [
  ['10 s', 10 * second],
  ['1 min', minute],
  ['10 min', 10 * minute],
  ['2 h', 2 * hour],
  ['1 d', 24 * hour],
];

const units: readonly (readonly [label: string, ms: number])[] = [
  ['seconds', second],
  ['minutes', minute],
  ['hours', hour],
  ['days', 24 * hour],
];

/** The one clock by which links, results and signatures expire. */
export function clockSheet(opener: HTMLElement, { store, loader }: Desk): void {
  const reading = element('p', { class: 'reading', role: 'status' });
  const amount = element('input', {
    type: 'number',
    value: '1',
    step: 'any',
    'aria-label': 'Offset',
  });
  const unit = element('select', { 'aria-label': 'Unit' });
  for (const [label, ms] of units) unit.append(element('option', { value: String(ms) }, label));
  unit.value = String(hour);
  /** What is copied as curl: the last move, or the most likely one. */
  let last: object = { advanceMs: 2 * hour };
  const offset = (): object => ({ offsetMs: Number(amount.value) * Number(unit.value) });
  openSheet(opener, {
    title: 'Clock',
    text: 'A link lives 2 hours (the successor’s 10 minutes), a media link 10 minutes, a result 3 days. Move the clock instead of waiting.',
    body: [
      reading,
      group(
        'Move on by',
        ...steps.map(([label, ms]) =>
          button(label, () => void move({ advanceMs: ms }), { action: `advance-${ms}` }),
        ),
      ),
      group(
        'Set apart from the real time by',
        amount,
        unit,
        button('Set', () => void move(offset()), { action: 'offset' }),
      ),
      group(
        'Stop and go',
        button('Freeze now', () => void freeze(), { action: 'freeze' }),
        button('Back to the real time', () => void move({ reset: true }), {
          action: 'clock-reset',
        }),
        copyButton(
          'Copy as curl',
          () => curlLine({ method: 'PUT', path: '/clock', body: last }, location.origin),
          'curl line',
          'curl',
        ),
      ),
    ],
  });
  draw();

  function draw(): void {
    const { clock } = store.model();
    if (clock) reading.textContent = readingText(clock, nowBy(clock));
  }

  async function freeze(): Promise<void> {
    const now = nowBy(store.model().clock);
    if (now !== null) await move({ freezeAt: new Date(now).toISOString() });
  }

  async function move(body: object): Promise<void> {
    last = body;
    try {
      const clock = await send<ClockView>({ method: 'PUT', path: '/clock', body });
      store.change({ clock: { ...clock, readAt: performance.now() } });
      draw();
      say(stateText(clock));
      loader.refreshState();
    } catch (error) {
      say(faultText(error));
    }
  }
}

const readingText = (clock: ClockView, now: number | null): string =>
  `${clockText(new Date(now ?? 0).toISOString())} UTC · ${stateText(clock)}`;

function stateText({ frozen, moved, offsetMs }: ClockView): string {
  if (frozen) return 'The clock stands still.';
  return moved ? `The clock is moved by ${moveText(offsetMs)}.` : 'The clock shows the real time.';
}

const group = (label: string, ...children: readonly HTMLElement[]): HTMLElement =>
  element(
    'fieldset',
    'group',
    element('legend', '', label),
    element('div', 'group-row', ...children),
  );
