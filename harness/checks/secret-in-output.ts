import { failed, passed, skipped, warning, type Check } from './check.js';

/** The secret key and the users' tokens stay out of the server's logs. */
export const secretInOutput: Check = {
  id: 'secret-in-output',
  judge({ printed }) {
    if (printed === null) return skipped('secret-in-output.not-started');
    if (printed.secretKey !== null)
      return failed('secret-in-output.key', { line: printed.secretKey });
    return printed.token === null
      ? passed('secret-in-output.passed')
      : warning('secret-in-output.token', { line: printed.token });
  },
};
