import { z } from 'zod';
import { ControlError, operation } from '../operation.js';

export const disarm = operation({
  id: 'disarm',
  method: 'delete',
  path: '/arm/{id}',
  tag: 'arms',
  summary: 'Takes back what is left of one arm',
  answer: z.object({ id: z.string() }),
  run({ params: { id } }, state) {
    if (!state.arms.disarm(id))
      throw new ControlError(
        404,
        'UnknownArm',
        `Nothing is armed as "${id.slice(0, 80)}": it is used up, or was taken back.`,
        'id',
      );
    return Promise.resolve({ id });
  },
});
