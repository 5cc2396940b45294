import { hidesResult } from '../plan/matrix.js';
import type { Entry } from '../../mock-server/index.js';
import type { Observation } from '../case/observation.js';
import { failed, passed, skipped, type Check, type Judgement } from './check.js';
import { said } from './said.js';

/** The customer's server asked for the result after the user finished and before it told the user anything. */
export const resultFetched: Check = {
  id: 'result-fetched',
  judge(observation) {
    const { verdict, bizToken, timeline, timelineAtVerdict, refusals } = observation;
    if (hidesResult(observation.case.scenario) && refusals.length > 0)
      return skipped('calls-failed');
    if (verdict === null) return skipped('no-verdict');
    if (bizToken === null) return skipped('result-fetched.no-verification');
    if (fetchesAfterFinish(timelineAtVerdict).length > 0) return passed('result-fetched.passed');
    return judgeMissing(observation, fetchesAfterFinish(timeline).length > 0);
  },
};

function judgeMissing(observation: Observation, isAskedLater: boolean): Judgement {
  const { verdict, timelineAtVerdict, refusals } = observation;
  const shown = verdict ?? '';
  if (isAskedLater) return failed('result-fetched.late', { shown });
  if (timelineAtVerdict.some(isFetch)) return failed('result-fetched.early', { shown });
  const refused = refusals.findLast(({ text }) => text.includes('WebVerificationResult'));
  if (refused !== undefined)
    return failed('result-fetched.refused', { shown, call: said(refused) });
  if (verdict === 'error') return failed('result-fetched.unknown-user');
  return failed('result-fetched.never', { shown });
}

const isFetch = ({ kind }: Entry): boolean => kind === 'result-fetched';

/** A fetch that saw the last attempt; earlier ones got nulls or an attempt that was tried again. */
function fetchesAfterFinish(timeline: readonly Entry[]): readonly Entry[] {
  const lastAttempt = timeline.findLastIndex(({ kind }) => kind === 'attempt');
  return lastAttempt < 0 ? [] : timeline.slice(lastAttempt).filter(isFetch);
}
