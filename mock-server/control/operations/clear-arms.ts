import { z } from 'zod';
import { namespace } from '../fields.js';
import { operation } from '../operation.js';
import { armView, viewOfArm } from '../views.js';

export const clearArms = operation({
  id: 'clearArms',
  method: 'delete',
  path: '/arm',
  tag: 'arms',
  summary: 'Takes back everything that is armed in a namespace',
  query: z.strictObject({ namespace: namespace.default('default') }),
  answer: z.object({ arms: z.array(armView) }),
  run({ query }, state) {
    const arms = state.arms.list(query.namespace).map(viewOfArm);
    state.arms.clear(query.namespace);
    return Promise.resolve({ arms });
  },
});
