import { z } from 'zod';
import { operation } from '../operation.js';

export const clearFaults = operation({
  id: 'clearFaults',
  method: 'delete',
  path: '/faults',
  tag: 'faults',
  summary: 'Take all faults back, or those of a namespace',
  query: z.strictObject({ namespace: z.string().max(200).exactOptional() }),
  answer: z.object({ removed: z.int() }),
  run: ({ query: { namespace } }, state) =>
    Promise.resolve({ removed: state.networkFaults.clear(namespace) }),
});
