import { z } from 'zod';
import { operation } from '../operation.js';
import { repeatLines } from '../repeat-lines.js';
import { knownRequest, requestView, requestViews } from '../request-view.js';

export const getRequest = operation({
  id: 'getRequest',
  method: 'get',
  path: '/requests/{index}',
  tag: 'requests',
  summary: 'One request, and the lines that repeat it',
  answer: requestView.extend({
    curl: z.string().describe('Signed anew with the test key, good for five minutes'),
    call: z.string().optional().describe('The same by faceid-mock call, which signs when it runs'),
  }),
  async run({ params: { index } }, state) {
    const request = requestViews(state)(knownRequest(index, state));
    return Promise.resolve({ ...request, ...repeatLines(request, state) });
  },
});
