import { milliseconds, wait } from '../fields.js';
import { fitsFilter, verificationFilter } from '../filter.js';
import { ControlError, operation } from '../operation.js';
import { verificationView, viewOfVerification } from '../views.js';
import { waitForVerification } from '../wait.js';

export const latestVerification = operation({
  id: 'latestVerification',
  method: 'get',
  path: '/verifications/latest',
  tag: 'verifications',
  summary: 'The newest verification that fits, waited for where there is none yet',
  description:
    'For a test that has just pressed the button which makes the server apply. 404 `NothingYet` when the time is over.',
  query: verificationFilter.extend({ wait: wait.default('0s') }),
  answer: verificationView,
  async run({ query: { wait: time, ...filter } }, state, { signal }) {
    const fits = fitsFilter(filter);
    // Listened for before it is looked for: what is issued in between is not missed.
    const stopped = new AbortController();
    const coming = waitForVerification(state, fits, {
      timeoutMs: milliseconds(time),
      signal: AbortSignal.any([signal, stopped.signal]),
    });
    const there = (await state.verifications.list(filter.namespace)).findLast(fits);
    if (there !== undefined) stopped.abort();
    const found = there ?? (await coming);
    if (found !== undefined) return viewOfVerification(found, state);
    throw new ControlError(
      404,
      'NothingYet',
      `No verification fits ${JSON.stringify(filter)}${time === '0s' ? '' : ` after ${time}`}.`,
    );
  },
});
