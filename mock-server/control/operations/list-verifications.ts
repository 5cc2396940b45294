import { z } from 'zod';
import { limit } from '../fields.js';
import { fitsFilter, verificationFilter } from '../filter.js';
import { devicesSeen } from '../device-names.js';
import { operation } from '../operation.js';
import { verificationView, viewOfVerification } from '../views.js';

export const listVerifications = operation({
  id: 'listVerifications',
  method: 'get',
  path: '/verifications',
  tag: 'verifications',
  summary: 'Verifications, newest first',
  query: verificationFilter.extend({ limit: limit.default(100) }),
  description:
    '"forgotten" says how many have gone since the last reset of all to make room for newer ones, of all namespaces.',
  answer: z.object({ verifications: z.array(verificationView), forgotten: z.int() }),
  async run({ query: { limit: most, ...filter } }, state) {
    const found = (await state.verifications.list(filter.namespace)).filter(fitsFilter(filter));
    const deviceOf = devicesSeen(state);
    return {
      verifications: found
        .slice(-most)
        .toReversed()
        .map((each) => viewOfVerification(each, state, deviceOf)),
      forgotten: state.dropped.sinceReset('verifications'),
    };
  },
});
