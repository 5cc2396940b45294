import { z } from 'zod';
import { findingsOf } from '../../state/findings-of.js';
import { namespace } from '../fields.js';
import { findingView, severity, viewOfFinding } from '../findings.js';
import { operation } from '../operation.js';

export const listFindings = operation({
  id: 'listFindings',
  method: 'get',
  path: '/findings',
  tag: 'findings',
  summary: 'What production would have refused, or done otherwise',
  description:
    'Each rule once for a verification, with how often it was met. `over=true` where nothing more is expected to come: what is missing now, as a result that was never asked for, is a finding then.',
  query: z.strictObject({
    namespace: namespace.exactOptional(),
    bizToken: z.string().max(200).exactOptional(),
    rule: z.string().max(200).exactOptional(),
    severity: severity.exactOptional(),
    over: z.stringbool().default(false),
  }),
  answer: z.object({ findings: z.array(findingView) }),
  async run({ query: { rule, severity: wanted, over, ...where } }, state) {
    const found = await findingsOf(state, { ...where, isOver: over });
    return {
      findings: found
        .filter((each) => rule === undefined || each.rule === rule)
        .filter((each) => wanted === undefined || each.severity === wanted)
        .map(viewOfFinding),
    };
  },
});
