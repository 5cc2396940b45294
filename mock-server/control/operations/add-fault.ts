import { networkFaultSchema } from '../../domain/network-fault-schema.js';
import { addFault as add, faultView } from '../faults.js';
import { operation } from '../operation.js';

export const addFault = operation({
  id: 'addFault',
  method: 'post',
  path: '/faults',
  tag: 'faults',
  summary: 'Have requests to API, storage or page go wrong',
  description:
    'A latency combines with another fault. Of several that fit a request, the oldest strikes. Each strike is in the journal, kind "fault", and in X-FaceID-Mock-Warning as "injected:<id>".',
  body: networkFaultSchema,
  answer: faultView,
  run: ({ body }, state) => Promise.resolve(add(body, state)),
});
