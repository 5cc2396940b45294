import type { Observation } from '../observation.js';
import { failed, passed, type Check } from './check.js';

const severities = ['info', 'warning', 'error'] as const;

/** The emulator saw nothing, from the severity `failOn` on, that production would answer differently. */
export const findings: Check = {
  id: 'findings',
  judge(observation) {
    const { failOn } = observation;
    const grave = observation.findings.filter(
      ({ severity }) =>
        failOn !== 'never' && severities.indexOf(severity) >= severities.indexOf(failOn),
    );
    const [first, ...more] = grave;
    if (first === undefined) return passed(summary(observation));
    const others = more.length === 0 ? '' : ` And ${more.length} more.`;
    return failed(`${first.text} ${first.cure}${others}`);
  },
};

const summary = ({ findings: all, failOn }: Observation): string =>
  all.length === 0
    ? 'The emulator found nothing to say about the calls and the page.'
    : `Findings below "${failOn}": ${[...new Set(all.map(({ rule }) => rule))].join(', ')}.`;
