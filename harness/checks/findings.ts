import type { Observation } from '../case/observation.js';
import { failed, passed, type Check } from './check.js';

const severities = ['info', 'warning', 'error'] as const;

/** The emulator saw nothing, from the severity `failOn` on, that production would answer differently. */
export const findings: Check = {
  id: 'findings',
  judge(observation) {
    const { failOn } = observation;
    const grave = observation.findings.filter(
      ({ rule, severity }) =>
        failOn !== 'never' &&
        severities.indexOf(severity) >= severities.indexOf(failOn) &&
        !isOurDoing(rule, observation),
    );
    const [first, ...more] = grave;
    if (first === undefined) return passed(summary(observation));
    const others = more.length === 0 ? '' : ` And ${more.length} more.`;
    return failed(`${first.text} ${first.cure}${others}`);
  },
};

/** A camera that a policy takes away is the case's own; whose frame denies it is seen with every other camera. */
const isOurDoing = (rule: string, { case: { camera } }: Observation): boolean =>
  camera.policy === 'denied' && ['policy-without-camera', 'frame-without-allow'].includes(rule);

const summary = ({ findings: all, failOn }: Observation): string =>
  all.length === 0
    ? 'The emulator found nothing to say about the calls and the page.'
    : `Findings below "${failOn}": ${[...new Set(all.map(({ rule }) => rule))].join(', ')}.`;
