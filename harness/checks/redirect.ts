import { failed, passed, skipped, type Check } from './check.js';

/** The browser asked the customer's server for the RedirectUrl with the token. */
export const redirect: Check = {
  id: 'redirect',
  judge({ bizToken, shownCode, redirectUrl, timeline, isClosedByCustomer, stopped }) {
    if (bizToken === null || shownCode === null) return skipped('redirect.no-result');
    const sent = timeline.findLast(({ kind }) => kind === 'redirect')?.data?.location;
    if (redirectUrl === null && isClosedByCustomer) return skipped('redirect.closed');
    if (typeof sent !== 'string' && stopped !== null) return skipped('redirect.not-left');
    if (typeof sent !== 'string') return failed('redirect.nowhere');
    return redirectUrl === null
      ? failed('redirect.lost', { url: sent })
      : passed('redirect.passed', { url: redirectUrl });
  },
};
