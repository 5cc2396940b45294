import { z } from 'zod';
import { faultView, viewOfFault } from '../faults.js';
import { operation } from '../operation.js';

export const listFaults = operation({
  id: 'listFaults',
  method: 'get',
  path: '/faults',
  tag: 'faults',
  summary: 'Faults that stand, and the latest that are used up',
  query: z.strictObject({ namespace: z.string().max(200).exactOptional() }),
  answer: z.object({ faults: z.array(faultView) }),
  run: ({ query: { namespace } }, state) =>
    Promise.resolve({ faults: state.networkFaults.list(namespace).map(viewOfFault) }),
});
