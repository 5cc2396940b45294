import { failed, passed, skipped, type Check } from './check.js';

/** The browser asked the customer's server for the RedirectUrl with the token. */
export const redirect: Check = {
  id: 'redirect',
  judge({ bizToken, shownCode, redirectUrl, timeline, isClosedByCustomer, stopped }) {
    if (bizToken === null || shownCode === null)
      return skipped('The result page was never reached.');
    const sent = timeline.findLast(({ kind }) => kind === 'redirect')?.data?.location;
    if (typeof sent !== 'string' && isClosedByCustomer)
      return skipped('Your page closed the window before the user had pressed Next.');
    if (typeof sent !== 'string' && stopped !== null)
      return skipped('The user had not left the page yet.');
    if (typeof sent !== 'string') return failed('The user pressed Next and was not sent anywhere.');
    return redirectUrl === null
      ? failed(`The user should have come back to ${sent}; the browser never asked for it.`)
      : passed(`The user came back to ${redirectUrl}`);
  },
};
