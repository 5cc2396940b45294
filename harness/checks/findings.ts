import type { Entry } from '../../mock-server/index.js';
import type { Observation } from '../observation.js';
import { failed, passed, type Check } from './check.js';

const severities = ['info', 'warning', 'error'] as const;
type Severity = (typeof severities)[number];

/** The emulator saw nothing, from the severity `failOn` on, that production would answer differently. */
export const findings: Check = {
  id: 'findings',
  judge(observation) {
    const { failOn } = observation;
    const grave = observation.findings.filter(
      (finding) =>
        failOn !== 'never' && severities.indexOf(severityOf(finding)) >= severities.indexOf(failOn),
    );
    const [first, ...more] = grave;
    if (first === undefined) return passed(summary(observation));
    const others = more.length === 0 ? '' : ` And ${more.length} more.`;
    return failed(`${first.text}${others}`);
  },
};

export const severityOf = ({ data }: Entry): Severity => {
  const severity = data?.severity;
  return severities.find((known) => known === severity) ?? 'info';
};

const summary = ({ findings: all, failOn }: Observation): string =>
  all.length === 0
    ? 'The emulator found nothing to say about the calls and the page.'
    : `Findings below "${failOn}": ${[...new Set(all.map(({ data }) => String(data?.rule)))].join(', ')}.`;
