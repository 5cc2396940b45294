import { z } from 'zod';
import { operation } from '../operation.js';
import { requestView } from '../request-view.js';
import { listRequests as list, requestFilter } from '../requests.js';

export const listRequests = operation({
  id: 'listRequests',
  method: 'get',
  path: '/requests',
  tag: 'requests',
  summary: 'Requests to API, storage and page with their answers, newest first',
  description:
    'Redacted: signatures are shortened, keys, cookies and data of people removed, pictures measured. Old ones go: "forgotten" says how many have.',
  query: requestFilter,
  answer: z.object({ requests: z.array(requestView), forgotten: z.int() }),
  run: ({ query }, state) =>
    Promise.resolve({ requests: list(query, state), forgotten: state.requests.forgotten }),
});
