import { courseOf, isAbsent } from '../plan/matrix.js';
import { failed, passed, skipped, type Check } from './check.js';

/** After a camera message, the button that the page offered led on to a result. */
export const wayBack: Check = {
  id: 'way-back',
  judge({ case: each, mode, waysBack, shownCode }) {
    if (mode === null) return skipped('not-reached');
    const { scenario } = each;
    const { wayBack: expected, code, end } = courseOf(each, mode.actual);
    if (expected === null) return skipped('way-back.none');
    if (code !== undefined && !scenario.attempts.includes(0))
      return skipped('way-back.scripted', { code });
    if (isAbsent(scenario)) return skipped('camera-message.absent');
    const taken = waysBack.join(', ');
    if (taken === '') return failed('way-back.missing', { expected });
    if (taken !== expected) return failed('way-back.wrong', { expected, taken });
    if (shownCode === null) return failed('way-back.nowhere', { action: expected });
    return passed(end === 'exit' ? 'way-back.left' : 'way-back.passed', { action: expected });
  },
};
