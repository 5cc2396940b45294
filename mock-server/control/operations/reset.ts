import { z } from 'zod';
import { resetState } from '../../state/state.js';
import { operation } from '../operation.js';

export const reset = operation({
  id: 'reset',
  method: 'post',
  path: '/reset',
  tag: 'state',
  summary: 'Forget a namespace, or everything',
  description:
    'Forgets verifications, media, journal, armed scenarios, faults and counts of calls; without a namespace of all of them, and the moves of the clock too.',
  body: z.strictObject({ namespace: z.string().min(1).max(200).exactOptional() }).prefault({}),
  answer: z.object({ namespace: z.string().nullable() }),
  async run({ body: { namespace } }, state) {
    await resetState(state, namespace);
    return { namespace: namespace ?? null };
  },
});
