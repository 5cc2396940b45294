import { z } from 'zod';
import type { State } from '../state/state.js';
import { namespace } from './fields.js';
import { ControlError } from './operation.js';

export const clockView = z
  .object({
    now: z.iso.datetime(),
    frozen: z.boolean(),
    offsetMs: z.number(),
    moved: z.boolean(),
  })
  .meta({ id: 'Clock' });

const moves = ['freezeAt', 'advanceMs', 'offsetMs', 'reset'] as const;

export const clockMove = z
  .strictObject({
    freezeAt: z.iso.datetime({ offset: true }).exactOptional(),
    advanceMs: z.number().exactOptional(),
    offsetMs: z.number().exactOptional(),
    reset: z.literal(true).exactOptional(),
    namespace: namespace.exactOptional(),
  })
  .refine((body) => moves.filter((each) => body[each] !== undefined).length === 1, {
    error: `exactly one of ${moves.join(', ')} is expected`,
  });

export type ClockMove = z.output<typeof clockMove>;

/** Signatures write the time in digits, answers in ISO 8601 with a year of four. */
const lastTime = Date.UTC(10_000, 0) - 1;

/** @throws ControlError where the clock would show a time that nothing else could write; then it stands as before. */
export function moveClock({ namespace, ...move }: ClockMove, { clock }: State): void {
  if (namespace !== undefined)
    throw new ControlError(400, 'NotOffered', 'One clock governs all namespaces.', 'namespace');
  if (move.reset) {
    clock.reset();
    return;
  }
  if (move.freezeAt !== undefined) {
    clock.freezeAt(inRange(Date.parse(move.freezeAt), 'freezeAt'));
    return;
  }
  if (move.advanceMs !== undefined) {
    inRange(clock.now() + move.advanceMs, 'advanceMs');
    clock.advance(move.advanceMs);
    return;
  }
  const { offsetMs = 0 } = move;
  inRange(clock.machineNow() + offsetMs, 'offsetMs');
  clock.setOffset(offsetMs);
}

function inRange(timeMs: number, path: string): number {
  if (timeMs >= 0 && timeMs <= lastTime) return timeMs;
  throw new ControlError(
    400,
    'ImpossibleTime',
    `${path} leads out of what a clock can show: from 1970 to 9999.`,
    path,
  );
}

export function viewOfClock({ clock }: State): z.output<typeof clockView> {
  return { now: new Date(clock.now()).toISOString(), ...clock.reading() };
}
