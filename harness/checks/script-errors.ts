import { passed, warning, type Check } from './check.js';

/** The customer's own scripts throw nothing that nobody catches. That alone stops no user: it warns. */
export const scriptErrors: Check = {
  id: 'script-errors',
  judge({ scriptErrors: [first, ...others] }) {
    if (first === undefined) return passed('script-errors.passed');
    const { text, at } = first;
    return others.length === 0
      ? warning('script-errors.thrown', { text, at })
      : warning('script-errors.more', { text, at, more: others.length });
  },
};
