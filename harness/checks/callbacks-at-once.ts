import type { Observation, ProbeResult } from '../case/observation.js';
import { failed, passed, skipped, type Check, type Judgement } from './check.js';
import { crossedVisitors } from './crossed-visitors.js';
import { notTried } from './not-judged.js';

/** Two callbacks at the same moment, with results that come late: each user is shown their own verdict. */
export const callbacksAtOnce: Check = {
  id: 'callbacks-at-once',
  judge(observation) {
    const tried = observation.probes.filter(({ id }) => id === 'callbacks-at-once');
    const [first] = tried;
    if (first === undefined) return skipped('not-probed');
    if (first.stopped !== null) return notTried(first.stopped);
    // The same mistake is told once.
    if (crossedVisitors.judge(observation).status === 'failed')
      return skipped('callbacks-at-once.crossed');
    return tried.some(isLimit) ? skipped('callbacks-at-once.limited') : told(tried, observation);
  },
};

/** Too many at once, and said so. */
const isLimit = ({ status }: ProbeResult): boolean => status === 429 || status === 503;

function told(tried: readonly ProbeResult[], { hasOwnFlow }: Observation): Judgement {
  const of = (wanted: ProbeResult['user']) => tried.find(({ user }) => user === wanted);
  const { shown = null, status = null } = of('passing') ?? {};
  if (of('failing')?.shown === 'verified') return failed('callbacks-at-once.let-in');
  if (shown === 'verified') return passed('callbacks-at-once.passed');
  if (shown === 'failed') return failed('callbacks-at-once.mixed-up');
  if (hasOwnFlow && shown === null) return skipped('own-flow.no-verdict');
  const alone = tried.find(({ evidence }) => evidence?.isAlone === true);
  // Nothing but a late answer may be what they cannot cope with.
  if (alone?.shown !== 'verified') return skipped('callbacks-at-once.late');
  return failed('callbacks-at-once.lost', { status: status ?? '-' });
}
