import { courseOf, isAbsent } from '../plan/matrix.js';
import { failed, passed, skipped, type Check } from './check.js';

/** After a camera message, the button that the page offered led on to a result. */
export const wayBack: Check = {
  id: 'way-back',
  judge({ case: each, mode, waysBack, shownCode }) {
    if (mode === null) return skipped('The verification page was never reached.');
    const { scenario } = each;
    const { wayBack: expected, code, end } = courseOf(each, mode.actual);
    if (expected === null) return skipped('There was no camera problem to get back from.');
    if (code !== undefined && !scenario.attempts.includes(0))
      return skipped(`The scenario's own code came instead of ${code}, which the recording earns.`);
    if (isAbsent(scenario)) return skipped('The visitor of this scenario does not record.');
    const taken = waysBack.join(', ');
    if (taken !== expected)
      return failed(`The way back should be "${expected}" and was "${taken || 'not offered'}".`);
    if (shownCode === null)
      return failed(`The user pressed "${expected}" and still got no result.`);
    return end === 'exit'
      ? passed(`The user pressed "${expected}", which cannot help here, and left.`)
      : passed(`The user pressed "${expected}" and went on to a result.`);
  },
};
