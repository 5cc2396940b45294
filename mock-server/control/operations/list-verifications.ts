import { z } from 'zod';
import { operation } from '../operation.js';
import { verificationView, viewOfVerification } from '../views.js';

export const listVerifications = operation({
  id: 'listVerifications',
  method: 'get',
  path: '/verifications',
  tag: 'verifications',
  summary: 'Verifications, newest first',
  query: z.strictObject({ namespace: z.string().max(200).exactOptional() }),
  answer: z.object({ verifications: z.array(verificationView) }),
  async run({ query: { namespace } }, state) {
    const found = await state.verifications.list(namespace);
    return {
      verifications: found.toReversed().map((each) => viewOfVerification(each, state.urls.page)),
    };
  },
});
