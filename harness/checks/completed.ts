import { failed, passed, type Check } from './check.js';

/** The whole way was gone, from the customer's start page to a verdict on the customer's page. */
export const completed: Check = {
  id: 'completed',
  judge({ case: { scenario }, stopped, stage, verdict, deadEnd }) {
    if (stopped !== null) return failed(`The user got no further than ${stage}: ${stopped}.`);
    if (deadEnd === 'unsupported')
      return passed('The page told the user that the browser is not supported, as Config asks.');
    if (deadEnd !== null)
      return scenario.expires !== undefined && deadEnd === 15
        ? passed('The link had expired, and the page told the user so; there the way ends.')
        : failed(
            `The user came to a link that is used up (code ${deadEnd}): each visit needs a new link.`,
          );
    if (verdict === null)
      return failed(
        'After the verification the customer\'s page showed neither "verified" nor "failed".',
      );
    return passed("The user went all the way and came back to the customer's page.");
  },
};
