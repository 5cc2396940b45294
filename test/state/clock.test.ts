import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClock, type Clock } from '../../mock-server/state/clock.js';

type Move = (clock: Clock) => void;

/** The machine shows 1000 when the moves are made, and 1050 when the clock is read. */
function movedClock(moves: readonly Move[]): Clock {
  let machine = 1000;
  const clock = createClock(() => machine);
  for (const move of moves) move(clock);
  machine = 1050;
  return clock;
}

const all = {
  advance: (ms: number) => (clock: Clock) => clock.advance(ms),
  setOffset: (ms: number) => (clock: Clock) => clock.setOffset(ms),
  freezeAt: (ms: number) => (clock: Clock) => clock.freezeAt(ms),
  reset: (clock: Clock) => clock.reset(),
};
const mine = {
  advance: (ms: number) => (clock: Clock) => clock.of('mine').advance(ms),
  setOffset: (ms: number) => (clock: Clock) => clock.of('mine').setOffset(ms),
  freezeAt: (ms: number) => (clock: Clock) => clock.of('mine').freezeAt(ms),
  reset: (clock: Clock) => clock.of('mine').reset(),
};
const yours = { freezeAt: (ms: number) => (clock: Clock) => clock.of('yours').freezeAt(ms) };

describe('what a namespace reads, and what the others do', () => {
  test.each<[string, readonly Move[], number, number]>([
    ['nothing moved', [], 1050, 1050],
    ['all advanced', [all.advance(5)], 1055, 1055],
    ['all frozen', [all.freezeAt(10)], 10, 10],
    ['all set off after a freeze, which ends', [all.freezeAt(10), all.setOffset(7)], 1057, 1057],
    ['mine advanced', [mine.advance(5)], 1055, 1050],
    ['mine set off', [mine.setOffset(-50)], 1000, 1050],
    ['mine frozen', [mine.freezeAt(10)], 10, 1050],
    ['mine frozen, then advanced', [mine.freezeAt(10), mine.advance(5)], 15, 1050],
    ['mine set off after its freeze', [mine.freezeAt(10), mine.setOffset(5)], 1055, 1050],
    ['both advanced: one on top of the other', [mine.advance(5), all.advance(100)], 1155, 1150],
    ['all frozen, mine advanced', [all.freezeAt(10), mine.advance(5)], 15, 10],
    ['all frozen, mine set off', [all.freezeAt(10), mine.setOffset(5)], 15, 10],
    ['mine frozen, all advanced: mine stands', [mine.freezeAt(10), all.advance(100)], 10, 1150],
    ['both frozen', [all.freezeAt(20), mine.freezeAt(10)], 10, 20],
    ['mine reset', [all.advance(100), mine.advance(5), mine.reset], 1150, 1150],
    ['all reset', [all.advance(100), mine.freezeAt(5), all.reset], 1050, 1050],
    ['another one moved', [yours.freezeAt(10)], 1050, 1050],
  ])('%s', (_, moves, my, others) => {
    const clock = movedClock(moves);
    expect({ now: clock.now('mine'), of: clock.of('mine').now() }).toEqual({ now: my, of: my });
    expect([clock.now(), clock.now('other')]).toEqual([others, others]);
  });
});

test('a moment is taken as Unix milliseconds, ISO 8601 or a Date', () => {
  const clock = createClock();
  const moment = Date.UTC(2026, 10, 24, 12);
  for (const form of [moment, '2026-11-24T12:00:00Z', new Date(moment)]) {
    clock.reset();
    clock.freezeAt(form);
    expect(clock.now()).toBe(moment);
  }
});

test.each<[string, (clock: Clock) => void]>([
  ['no time at all', (clock) => clock.freezeAt('yesterday')],
  ['a time before 1970', (clock) => clock.of('n').advance(-2_000)],
  ['a time after 9999', (clock) => clock.setOffset(1e18)],
  ['not a number', (clock) => clock.advance(Number.NaN)],
])('%s is refused, and nothing is moved', (_, move) => {
  const clock = createClock(() => 1000);
  expect(() => move(clock)).toThrow('the clock cannot show this time');
  expect([clock.now(), clock.now('n'), clock.isMoved()]).toEqual([1000, 1000, false]);
});

test('a reading tells whether it stands still, and how far it is ahead', () => {
  const clock = createClock(() => 1000);
  expect(clock.of('n').reading()).toEqual({
    nowMs: 1000,
    frozen: false,
    offsetMs: 0,
    moved: false,
  });
  clock.advance(10);
  clock.of('n').advance(5);
  expect(clock.reading()).toEqual({ nowMs: 1010, frozen: false, offsetMs: 10, moved: true });
  expect(clock.of('n').reading()).toEqual({
    nowMs: 1015,
    frozen: false,
    offsetMs: 15,
    moved: true,
  });
  clock.of('n').freezeAt(3);
  clock.of('n').advance(1);
  expect(clock.of('n').reading()).toEqual({ nowMs: 4, frozen: true, offsetMs: 1, moved: true });
  clock.of('n').reset();
  clock.freezeAt(7);
  expect(clock.of('n').reading()).toEqual({ nowMs: 7, frozen: true, offsetMs: 0, moved: true });
});

test('who listens to a namespace hears its own moves and everybody’s, and no other’s', () => {
  const clock = createClock();
  const heard: string[] = [];
  const stop = clock.of('mine').subscribe(() => heard.push('mine'));
  clock.subscribe((namespace) => heard.push(`all: ${namespace ?? 'everybody'}`));
  clock.of('mine').advance(1);
  clock.of('yours').advance(1);
  clock.advance(1);
  stop();
  clock.reset();
  expect(heard).toEqual([
    'mine',
    'all: mine',
    'all: yours',
    'mine',
    'all: everybody',
    'all: everybody',
  ]);
});

test('whatever is moved, a reset shows the machine’s time to all', () => {
  const moved = fc.record({
    whose: fc.constantFrom(undefined, 'a', 'b'),
    how: fc.constantFrom('freezeAt' as const, 'advance' as const, 'setOffset' as const),
    ms: fc.integer({ min: 0, max: 1e9 }),
  });
  fc.assert(
    fc.property(fc.array(moved), (moves) => {
      const clock = createClock(() => 1000);
      for (const { whose, how, ms } of moves) (whose ? clock.of(whose) : clock)[how](ms);
      clock.reset();
      expect(['a', 'b', undefined].map((each) => clock.now(each))).toEqual([1000, 1000, 1000]);
      expect(clock.of('a').isMoved()).toBe(false);
    }),
  );
});
