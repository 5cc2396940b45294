import { z } from 'zod';
import { resetState } from '../../state/state.js';
import { namespace as namespaceField } from '../fields.js';
import { operation } from '../operation.js';

export const reset = operation({
  id: 'reset',
  method: 'post',
  path: '/reset',
  tag: 'state',
  summary: 'Forget a namespace, or everything',
  description:
    'Forgets verifications, media, journal, armed scenarios, faults, counts of calls and moves of the clock; without a namespace of all of them.',
  body: z.strictObject({ namespace: namespaceField.exactOptional() }).prefault({}),
  example: { namespace: 'checkout' },
  answer: z.object({ namespace: z.string().nullable() }),
  async run({ body: { namespace } }, state) {
    await resetState(state, namespace);
    return { namespace: namespace ?? null };
  },
});
