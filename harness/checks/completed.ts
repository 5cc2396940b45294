import { failed, passed, type Check } from './check.js';

/** The whole way was gone, from the customer's start page to a verdict on the customer's page. */
export const completed: Check = {
  id: 'completed',
  judge({ stopped, stage, verdict }) {
    if (stopped !== null) return failed(`The user got no further than ${stage}: ${stopped}.`);
    if (verdict === null)
      return failed(
        'After the verification the customer\'s page showed neither "verified" nor "failed".',
      );
    return passed("The user went all the way and came back to the customer's page.");
  },
};
