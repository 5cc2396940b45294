import type { ClockView } from '../../shared/control-protocol.js';
import { send } from './control.js';
import type { Desk } from './desk.js';
import { announce, button, element } from './dom.js';
import { copyButton } from './copy.js';
import { curlLine } from './curl.js';
import { nowBy } from './model.js';
import { whileWorking } from './one-press.js';
import { faultText, openSheet } from './sheet.js';
import { formats, say } from './words.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const steps = [10 * second, minute, 10 * minute, 2 * hour, 24 * hour];

const units = [
  ['clock.seconds', second],
  ['clock.minutes', minute],
  ['clock.hours', hour],
  ['clock.days', 24 * hour],
] as const;

/** The one clock by which links, results and signatures expire. */
export function clockSheet(opener: HTMLElement, { store, loader }: Desk): void {
  const reading = element('p', { class: 'reading', role: 'status' });
  const amount = element('input', {
    type: 'number',
    value: '1',
    step: 'any',
    'aria-label': say('clock.offset-amount'),
  });
  const unit = element('select', { 'aria-label': say('clock.offset-unit') });
  for (const [label, ms] of units)
    unit.append(element('option', { value: String(ms) }, say(label)));
  unit.value = String(hour);
  /** What is copied as curl: the last move, or the most likely one. */
  let last: object = { advanceMs: 2 * hour };
  const offset = (): object => ({ offsetMs: Number(amount.value) * Number(unit.value) });
  openSheet(opener, {
    title: say('clock.question'),
    text: say('clock.text'),
    body: [
      reading,
      group(
        say('clock.advance'),
        ...steps.map((ms) =>
          button(formats().duration(ms), (pressed) => void move(pressed, { advanceMs: ms }), {
            action: `advance-${ms}`,
          }),
        ),
      ),
      group(
        say('clock.offset'),
        amount,
        unit,
        button(say('clock.set'), (pressed) => void move(pressed, offset()), { action: 'offset' }),
      ),
      group(
        say('clock.stop'),
        button(say('clock.freeze'), freeze, { action: 'freeze' }),
        button(say('clock.reset'), (pressed) => void move(pressed, { reset: true }), {
          action: 'clock-reset',
        }),
        copyButton(
          'copied.curl',
          () => curlLine({ method: 'PUT', path: '/clock', body: last }, location.origin),
          'copy.as-curl',
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

  function freeze(pressed: HTMLButtonElement): void {
    const now = nowBy(store.model().clock);
    if (now !== null) void move(pressed, { freezeAt: new Date(now).toISOString() });
  }

  const move = (pressed: HTMLButtonElement, body: object): Promise<void> =>
    whileWorking(pressed, () => moveBy(body));

  async function moveBy(body: object): Promise<void> {
    last = body;
    try {
      const clock = await send<ClockView>({ method: 'PUT', path: '/clock', body });
      store.change({ clock: { ...clock, readAt: performance.now() } });
      draw();
      announce(stateText(clock));
      loader.refreshState();
    } catch (error) {
      announce(faultText(error));
    }
  }
}

const readingText = (clock: ClockView, now: number | null): string =>
  `${formats().moment(new Date(now ?? 0).toISOString())} · ${stateText(clock)}`;

function stateText({ frozen, moved, offsetMs }: ClockView): string {
  if (frozen) return say('clock.frozen');
  return moved ? say('clock.moved', { offset: formats().move(offsetMs) }) : say('clock.real');
}

const group = (label: string, ...children: readonly HTMLElement[]): HTMLElement =>
  element(
    'fieldset',
    'group',
    element('legend', '', label),
    element('div', 'group-row', ...children),
  );
