import { hidesResult } from '../plan/matrix.js';
import type { Entry } from '../../mock-server/index.js';
import type { Observation } from '../case/observation.js';
import { failed, passed, skipped, type Check } from './check.js';

/** The customer's server asked for the result after the user finished and before it told the user anything. */
export const resultFetched: Check = {
  id: 'result-fetched',
  judge(observation) {
    const { verdict, bizToken, timeline, timelineAtVerdict, refusals } = observation;
    if (hidesResult(observation.case.scenario) && refusals.length > 0)
      return skipped('Calls were made to fail in this case; see error-page.');
    if (verdict === null) return skipped('The customer showed no verdict.');
    if (bizToken === null) return skipped('There was no verification to ask about; see completed.');
    const before = fetchesAfterFinish(timelineAtVerdict);
    if (before.length > 0)
      return passed('The server asked GetWebVerificationResult before it showed the verdict.');
    return failed(failure(observation, fetchesAfterFinish(timeline).length > 0));
  },
};

function failure({ verdict, timelineAtVerdict, refusals }: Observation, later: boolean): string {
  const shown = `The customer's page showed "${verdict ?? ''}"`;
  if (later)
    return `${shown} before the server asked GetWebVerificationResult; it asked only afterwards.`;
  if (timelineAtVerdict.some(isFetch))
    return `${shown}, but the server asked for the result only before the user finished, and got nulls.`;
  const refused = refusals.findLast(({ text }) => text.includes('WebVerificationResult'));
  if (refused !== undefined)
    return `${shown}, and no result ever came: ${refused.text.replace(/\.$/, '')}.`;
  if (verdict === 'error')
    return `${shown} to a visitor who came back, and the server never asked GetWebVerificationResult: it did not know him any more. See whether cookie, query and token are still there when he comes back from another site: a cookie needs SameSite=Lax, and a path and a life that reach so far.`;
  return `${shown}, but the server never asked GetWebVerificationResult: it trusts the redirect, which looks the same for pass and fail and which anybody can forge. Ask for the result with the token, on the server, before showing a verdict; one that is kept holds for its token alone.`;
}

const isFetch = ({ kind }: Entry): boolean => kind === 'result-fetched';

/** A fetch that saw the last attempt; earlier ones got nulls or an attempt that was tried again. */
function fetchesAfterFinish(timeline: readonly Entry[]): readonly Entry[] {
  const lastAttempt = timeline.findLastIndex(({ kind }) => kind === 'attempt');
  return lastAttempt < 0 ? [] : timeline.slice(lastAttempt).filter(isFetch);
}
