import type { Entry } from '../../mock-server/index.js';
import type { Observation } from '../case/observation.js';
import { failed, passed, skipped, type Check } from './check.js';

/** A call that stalls, breaks off or is refused ends in a page that a user can go on from, in time. */
export const errorPage: Check = {
  id: 'error-page',
  judge(observation) {
    const { api, title } = observation.case.scenario;
    if (api === undefined || api.fault === 'unfinished')
      return skipped('No call was made to fail in this case.');
    const { verdict, refusals, deadEnd } = observation;
    if (refusals.length === 0 || deadEnd !== null)
      return skipped(`The call that should fail was never made: ${title}.`);
    const what = `${title}, and the customer's page`;
    if (verdict === null)
      return failed(
        `${what} said nothing within the time that it has: ${lastAnswer(observation)}. ${cure(observation)}, and show an error that leads on; where it does show one, name it in integration.error.`,
      );
    if (isMadeUp(observation))
      return failed(
        `${what} showed "failed" to a visitor who had passed, and no result ever came: a call that goes wrong says nothing of his face. Ask again a little later, and then show an error.`,
      );
    if (verdict !== 'verified') return passed(`${what} showed "${verdict}".`);
    return mayStillPass(observation)
      ? passed(`${what} showed "verified" all the same: the server asked again, or had no need to.`)
      : failed(
          `${what} showed "verified" although no result ever came: an answer with an Error, or none, is not a success.`,
        );
  },
};

/** What came in place of a page, as far as the browser was told. */
function lastAnswer({ network, redirectUrl }: Observation): string {
  const asked = redirectUrl?.split('#')[0];
  const answer = network.findLast(({ url }) => url === asked);
  if (answer?.status === null) return `the connection to ${answer.url} ended without an answer`;
  return answer !== undefined && answer.status >= 400
    ? `${answer.url} was answered with status ${answer.status}, and what came is nothing that your configuration names`
    : 'it hangs, or what it shows is no page';
}

/** A call that is refused is answered at once: no time-out helps there. */
const cure = ({ case: { scenario } }: Observation): string =>
  scenario.api?.code === undefined
    ? 'Give every call a time-out, and all tries together a limit'
    : 'Look for an Error in each Response before anything else in it';

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
