import { z } from 'zod';
import { namespace } from '../fields.js';
import { operation } from '../operation.js';
import { armView, viewOfArm } from '../views.js';

export const listArms = operation({
  id: 'listArms',
  method: 'get',
  path: '/arm',
  tag: 'arms',
  summary: 'What is armed, in the order of arming',
  query: z.strictObject({ namespace: namespace.exactOptional() }),
  answer: z.object({ arms: z.array(armView) }),
  run: ({ query }, state) =>
    Promise.resolve({ arms: state.arms.list(query.namespace).map(viewOfArm) }),
});
