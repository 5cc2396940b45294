import type { Observation } from '../case/observation.js';
import { failed, passed, type Check, type Judgement } from './check.js';
import { saidFinding } from './said.js';

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
    if (first === undefined) return summary(observation);
    const { text, cure } = saidFinding(first);
    return more.length === 0
      ? failed('findings.found', { text, cure })
      : failed('findings.more', { text, cure, more: more.length });
  },
};

/** A camera that a policy takes away is the case's own doing; a frame that denies it shows with every other camera. */
const isOurDoing = (rule: string, { case: { camera } }: Observation): boolean =>
  camera.policy === 'denied' && ['policy-without-camera', 'frame-without-allow'].includes(rule);

const summary = ({ findings: all, failOn }: Observation): Judgement =>
  all.length === 0
    ? passed('findings.none')
    : passed('findings.below', {
        failOn,
        rules: [...new Set(all.map(({ rule }) => rule))].join(', '),
      });
