import { z } from 'zod';
import { completeVerification as completeWithout, completionSchema } from '../complete.js';
import { operation } from '../operation.js';
import { detailedView, verificationWithTimelineView } from '../views.js';

export const completeVerification = operation({
  id: 'completeVerification',
  method: 'post',
  path: '/verifications/{bizToken}/complete',
  tag: 'verifications',
  summary: "Plays the page's part to the end, without a browser",
  description:
    'Opens the link, is recorded as often as the scenario says, and presses *Next*: the same steps and timeline as with the page. `location` is where the visitor is sent back to, null where his way ends on the page (a link that has expired). `code` is the last result code, or 14 to 16 for a late visitor.',
  body: completionSchema.prefault({}),
  example: { scenario: 'retry-then-pass' },
  answer: z.object({
    location: z.url().nullable(),
    code: z.int(),
    text: z.string(),
    state: z.string(),
    verification: verificationWithTimelineView,
  }),
  async run({ params: { bizToken }, body }, state) {
    const { location, code, text, verification } = await completeWithout(bizToken, body, state);
    return {
      location,
      code,
      text,
      state: verification.state,
      verification: detailedView(verification, state),
    };
  },
});
