import { operation } from '../operation.js';
import { knownVerification } from '../known.js';
import { verificationWithTimelineView, viewOfEntry, viewOfVerification } from '../views.js';

export const getVerification = operation({
  id: 'getVerification',
  method: 'get',
  path: '/verifications/{bizToken}',
  tag: 'verifications',
  summary: 'One verification with its timeline',
  answer: verificationWithTimelineView,
  async run({ params: { bizToken } }, state) {
    const verification = await knownVerification(bizToken, state);
    return {
      ...viewOfVerification(verification, state.urls.page),
      timeline: state.journal.timeline(verification.bizToken).map(viewOfEntry),
    };
  },
});
