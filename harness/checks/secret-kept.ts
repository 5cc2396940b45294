import { failed, passed, skipped, type Check } from './check.js';

/** The secret key stays on the customer's server. */
export const secretKept: Check = {
  id: 'secret-kept',
  judge({ leaks, case: { isProbed } }) {
    if (!isProbed) return skipped('secret-kept.elsewhere');
    const [where] = leaks;
    return where === undefined
      ? passed('secret-kept.passed')
      : failed('secret-kept.leaked', { where });
  },
};
