import { z } from 'zod';
import { operation } from '../operation.js';
import { requestExpectation, verifyRequests as verify } from '../requests.js';

export const verifyRequests = operation({
  id: 'verifyRequests',
  method: 'post',
  path: '/requests/verify',
  tag: 'requests',
  summary: 'Whether requests have come as expected',
  description:
    'Compared with what GET /requests shows, so redacted. 409 where they have not: "nearest" is the request that comes nearest, with its differences.',
  body: requestExpectation,
  answer: z.object({ matched: z.literal(true), count: z.int() }),
  async run({ body }, state) {
    return Promise.resolve(verify(body, state));
  },
});
