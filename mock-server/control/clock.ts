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

/** @throws ControlError where the clock would show a time that nothing else could write; then it stands as before. */
export function moveClock({ namespace, ...move }: ClockMove, state: State): void {
  const clock = clockOf(namespace, state);
  const [[path, value] = ['reset', true]] = Object.entries(move);
  try {
    if (move.freezeAt !== undefined) clock.freezeAt(move.freezeAt);
    else if (move.advanceMs !== undefined) clock.advance(move.advanceMs);
    else if (move.offsetMs !== undefined) clock.setOffset(move.offsetMs);
    else clock.reset();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ControlError(
      400,
      'ImpossibleTime',
      `${path}: ${String(value)} leads out of what a clock can show: from 1970 to 9999.`,
      path,
    );
  }
}

/** A namespace's own, on top of everybody's; without a name everybody's. */
const clockOf = (namespace: string | undefined, { clock }: State) =>
  namespace === undefined ? clock : clock.of(namespace);

export function viewOfClock(state: State, namespace?: string): z.output<typeof clockView> {
  const { nowMs, ...reading } = clockOf(namespace, state).reading();
  return { now: new Date(nowMs).toISOString(), ...reading };
}
