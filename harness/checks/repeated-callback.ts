import { failed, passed, skipped, type Check } from './check.js';

/** A visitor who passed reloads the page, or the browser asks twice: nothing breaks and nothing is taken back. */
export const repeatedCallback: Check = {
  id: 'repeated-callback',
  judge({ probes }) {
    const probe = probes.find(({ id }) => id === 'repeated-callback');
    if (probe === undefined)
      return skipped('Tried only after the first case that passes, or fails, on the first device.');
    const { status, shown, url, issued = 0 } = probe;
    const what = `The same callback a second time (${url})`;
    if (shown === 'failed')
      return failed(`${what} told a visitor who had passed that the verification failed.`);
    if (issued > 0)
      return failed(
        `${what} began another verification, which is billed: a reload is no new start.`,
      );
    if (status === null) return failed(`${what} got no answer.`);
    if (status >= 500)
      return failed(`${what} was answered with ${status}: a reload must not break the page.`);
    return passed(`${what} was answered with ${status} and "${shown ?? 'no verdict'}".`);
  },
};
