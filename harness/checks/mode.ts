import { expectedMode } from '../plan/matrix.js';
import { failed, passed, skipped, type Check } from './check.js';

/** Light or silent, as the device's facts say. */
export const mode: Check = {
  id: 'mode',
  judge({ case: each, mode: seen }) {
    if (seen === null) return skipped('not-reached');
    const { title: device } = each.device;
    const expected = expectedMode(each);
    const { actual, reason: why } = seen;
    return actual === expected
      ? passed('mode.passed', { device, mode: expected, why })
      : failed('mode.wrong', { device, expected, actual, why });
  },
};
