import { isForPairOf } from '../domain/faults.js';
import { givesWay } from '../domain/outcome.js';
import type { Verification } from '../domain/verification.js';
import type { State } from '../state/state.js';
import { noteChoice } from './choose.js';

/** What is armed for a visitor's device is known to fit only when they come; their first opening counts. */
export async function armOnOpening(
  bizToken: string,
  userAgent: string,
  state: State,
): Promise<void> {
  const changed = await state.verifications.update(bizToken, (before) => {
    const armed = before.visit === 0 ? armedFor(before, userAgent, state) : undefined;
    const scenario = state.scenarios.get(armed?.scenario ?? '');
    if (armed === undefined || scenario === undefined) return { after: before, value: undefined };
    armed.left -= 1;
    const after: Verification = { ...before, scenario, chosenBy: 'armed' };
    return { after, value: { before, after } };
  });
  if (changed !== undefined) noteChoice(changed.before, changed.after, state);
}

function armedFor(
  { chosenBy, namespace, region, redirectUrl, intl }: Verification,
  userAgent: string,
  state: State,
) {
  if (!givesWay(chosenBy, 'armed')) return undefined;
  const action = intl === null ? 'ApplyWebVerificationToken' : 'ApplyWebVerificationBizTokenIntl';
  const { extra, ruleId } = intl ?? {};
  const facts = { action, region, redirectUrl, extra, ruleId, userAgent } as const;
  return state.arms.next(namespace, facts, (id) =>
    isForPairOf(state.scenarios.get(id) ?? {}, action),
  );
}
