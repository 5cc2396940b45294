import type { Observation } from '../observation.js';
import { failed, passed, skipped, type Check } from './check.js';

/** The user read exactly the documented sentence, or in silent mode the page's hint. */
export const cameraMessage: Check = {
  id: 'camera-message',
  judge(observation) {
    if (observation.mode === null) return skipped('The verification page was never reached.');
    const expected = expectedMessage(observation);
    const shown = observation.messages.join(' | ');
    if (expected === null)
      return shown === ''
        ? passed('The camera worked and the page showed no message.')
        : failed(`The camera worked, and yet the page showed: "${shown}"`);
    return observation.messages.length === 1 && shown === expected
      ? passed(`The page showed: "${expected}"`)
      : failed(
          `The page should have shown "${expected}" and showed ${shown === '' ? 'nothing' : `"${shown}"`}.`,
        );
  },
};

function expectedMessage({ case: { camera }, mode }: Observation): string | null {
  return mode?.actual === 'light' ? camera.light.message : camera.silent.hint;
}
