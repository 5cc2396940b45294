import { z } from 'zod';
import { lastAttempt, type Verification } from '../../domain/verification.js';
import { milliseconds, wait } from '../fields.js';
import { states } from '../filter.js';
import { ControlError, operation } from '../operation.js';
import { knownVerification } from '../known.js';
import { detailedView, verificationWithTimelineView } from '../views.js';
import { waitForVerification } from '../wait.js';

export const getVerification = operation({
  id: 'getVerification',
  method: 'get',
  path: '/verifications/{bizToken}',
  tag: 'verifications',
  summary: 'One verification with its media and its timeline',
  description:
    'With `wait` and `state` it is answered once it has come so far: `passed` and `failed` go by the last attempt, also when the visitor is back already. 409 `NotReached` when the time is over.',
  query: z
    .strictObject({ wait: wait.exactOptional(), state: z.enum(states).exactOptional() })
    .refine((query) => (query.wait === undefined) === (query.state === undefined), {
      error: 'wait and state belong together',
      path: ['state'],
    }),
  answer: verificationWithTimelineView,
  async run({ params: { bizToken }, query }, state, { signal }) {
    let found = await knownVerification(bizToken, state);
    const { wait: time, state: wanted } = query;
    if (time !== undefined && wanted !== undefined && !reached[wanted](found)) {
      const fits = (each: Verification) => each.bizToken === bizToken && reached[wanted](each);
      const timeoutMs = milliseconds(time);
      const come = await waitForVerification(state, fits, { timeoutMs, signal });
      found = come ?? (await knownVerification(bizToken, state));
      if (come === undefined)
        throw new ControlError(
          409,
          'NotReached',
          `After ${time} the verification is ${found.state}, not ${wanted}.`,
          'query.state',
        );
    }
    return detailedView(found, state);
  },
});

/** Whether a verification has come so far, or further. */
const reached: Readonly<Record<(typeof states)[number], (verification: Verification) => boolean>> =
  {
    issued: () => true,
    opened: ({ state }) => state !== 'issued',
    capturing: ({ captureStartedAt, attempts }) => captureStartedAt !== null || attempts.length > 0,
    failed: (verification) => (lastAttempt(verification)?.code ?? 0) !== 0,
    passed: (verification) => lastAttempt(verification)?.code === 0,
    finished: ({ state }) => state === 'finished',
  };
