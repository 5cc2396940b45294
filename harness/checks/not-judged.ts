import type { Sentence } from '../../mock-server/shared/texts.js';
import { isOfHarness } from '../drivers/of-harness.js';
import type { Reason } from '../drivers/reason.js';
import { inconclusive, skipped, type CheckTextKey, type Judgement } from './check.js';

type HelpKey = Extract<CheckTextKey, `help.${string}`>;

/** How to help the harness, by what it could not do. */
const helpFor: readonly (readonly [HelpKey, readonly Reason['key'][]])[] = [
  [
    'help.time',
    ['reason.case-timeout', 'reason.no-time-left', 'reason.probes-timeout', 'reason.nothing-new'],
  ],
  ['help.flow', ['reason.flow-endless']],
  ['help.module', ['reason.flow-threw']],
  ['help.window', ['reason.window-lost']],
];

/** Also by the reason within another. */
function helpIn({ key, values = {} }: Sentence): HelpKey | undefined {
  const own = helpFor.find(([, keys]) => (keys as readonly string[]).includes(key))?.[0];
  const inner = Object.values(values).flatMap((value) =>
    typeof value === 'object' ? (helpIn(value) ?? []) : [],
  );
  return own ?? inner[0];
}

/** What could not be done and why, and how to help. Nothing in it is about the integration. */
export const notJudged = (
  key: 'completed.not-judged' | 'not-judged',
  values: Readonly<Record<string, Sentence>> & { readonly reason: Reason },
): Judgement => inconclusive(key, values, { key: helpIn(values.reason) ?? 'help.browser' });

/** What was stopped before there was anything to judge. */
export const notTried = (reason: Reason): Judgement =>
  isOfHarness(reason) ? notJudged('not-judged', { reason }) : skipped('not-tried', { reason });
