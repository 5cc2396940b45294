import { expectedMode } from '../plan/matrix.js';
import { failed, passed, skipped, type Check } from './check.js';

/** Light or silent, as the device's facts say. */
export const mode: Check = {
  id: 'mode',
  judge({ case: each, mode: seen }) {
    if (seen === null) return skipped('The verification page was never reached.');
    const { device } = each;
    const expected = expectedMode(each);
    return seen.actual === expected
      ? passed(`${device.title} got ${expected} mode: ${seen.reason}.`)
      : failed(
          `${device.title} should get ${expected} mode and got ${seen.actual}: ${seen.reason}.`,
        );
  },
};
