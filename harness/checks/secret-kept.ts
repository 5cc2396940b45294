import { failed, passed, skipped, type Check } from './check.js';

/** The secret key stays on the customer's server. */
export const secretKept: Check = {
  id: 'secret-kept',
  judge({ leaks, case: { isProbed } }) {
    if (!isProbed) return skipped('Looked for only in cases of the first device and camera.');
    const [first] = leaks;
    return first === undefined
      ? passed('No page, script or call of the browser had the secret key in it.')
      : failed(
          `The secret key reached the browser: ${first}. Whoever opens the page can make calls in your name. Sign on the server only, and change the key.`,
        );
  },
};
