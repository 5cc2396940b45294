import type { Entry } from '../../mock-server/index.js';
import type { Observation } from '../case/observation.js';
import type { Sentence } from '../../mock-server/shared/texts.js';
import { failed, passed, skipped, type Check, type Judgement } from './check.js';

/** A call that stalls, breaks off or is refused ends in a page that a user can go on from, in time. */
export const errorPage: Check = {
  id: 'error-page',
  judge(observation) {
    const { id, api, title } = observation.case.scenario;
    if (api === undefined || api.fault === 'unfinished') return skipped('error-page.none');
    const { verdict, refusals, deadEnd } = observation;
    const scenario = { key: `scenario.${id}`, values: { fallback: title } };
    if (refusals.length === 0 || deadEnd !== null)
      return skipped('error-page.not-made', { scenario });
    if (verdict === null) return judgeSilence(observation, scenario);
    if (isMadeUp(observation)) return failed('error-page.made-up', { scenario });
    if (verdict !== 'verified') return passed('error-page.passed', { scenario, shown: verdict });
    return mayStillPass(observation)
      ? passed('error-page.recovered', { scenario })
      : failed('error-page.let-in', { scenario });
  },
};

/** What came in place of a page, as far as the browser was told. */
function judgeSilence(observation: Observation, scenario: Sentence): Judgement {
  const { network, redirectUrl, case: each } = observation;
  const asked = redirectUrl?.split('#')[0];
  const answer = network.findLast(({ url }) => url === asked);
  if (answer?.status === null) return failed('error-page.no-answer', { scenario, url: answer.url });
  if (answer !== undefined && answer.status >= 400)
    return failed('error-page.status', { scenario, url: answer.url, status: answer.status });
  // A call that is refused is answered at once: no timeout helps there.
  return each.scenario.api?.code === undefined
    ? failed('error-page.hangs', { scenario })
    : failed('error-page.refused', { scenario });
}

/** Told "failed" by a customer who has an error page for what is not known. An expired token stays a "no". */
function isMadeUp(observation: Observation): boolean {
  const { verdict, shownCode, hasErrorPage, case: each, timeline } = observation;
  const { code = '' } = each.scenario.api ?? {};
  if (verdict !== 'failed' || shownCode !== 0 || !hasErrorPage) return false;
  return !code.endsWith('BizTokenExpired') && !timeline.some(isResult);
}

const isResult = ({ kind, data }: Entry): boolean =>
  kind === 'result-fetched' && typeof data?.code === 'number';

/** The first calls only went wrong, or the call was one that no verdict hangs on. */
function mayStillPass({ case: { scenario }, timeline }: Observation): boolean {
  const fetched = timeline.some(({ kind, data }) => kind === 'result-fetched' && data?.code === 0);
  return scenario.api?.on === 'media' || fetched;
}
