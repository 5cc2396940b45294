import type { Observation } from '../case/observation.js';
import type { Sentence } from '../../mock-server/shared/texts.js';
import { isOfHarness } from '../drivers/of-harness.js';
import { failed, inconclusive, passed, type Check, type Judgement } from './check.js';
import { notJudged } from './not-judged.js';
import { said, saidFinding } from './said.js';

/** The user went through the whole flow, from the customer's start page to a verdict on the customer's page. */
export const completed: Check = {
  id: 'completed',
  judge(observation) {
    const { stopped, verdict, deadEnd, bizToken } = observation;
    const { scenario } = observation.case;
    if (stopped !== null) return judgeStopped(observation);
    if (bizToken === null && verdict !== null) return judgeBeforePage(observation);
    if (deadEnd === 'unsupported') return passed('completed.unsupported');
    if (deadEnd !== null)
      return scenario.expires !== undefined && deadEnd === 15
        ? passed('completed.expired')
        : failed('completed.used-link', { code: deadEnd });
    if (verdict === null) return judgeSilence(observation);
    return passed('completed.passed');
  },
};

/** Dead ends that have a name and a cure of their own. */
const named: Readonly<Record<string, Parameters<typeof failed>[0]>> = {
  'reason.error-page': 'completed.error-page',
  'reason.policy': 'completed.policy',
  'reason.policy-redirect': 'completed.policy',
  'reason.no-effect': 'completed.no-effect',
  'reason.step-no-match': 'completed.no-match',
  'reason.step-no-match-near': 'completed.no-match',
};

/** The page where the user stood may be none to go on from. */
function judgeStopped(observation: Observation): Judgement {
  const { stopped, stage, network } = observation;
  const reason = stopped ?? '';
  if (stopped !== null && isOfHarness(stopped))
    return notJudged('completed.not-judged', {
      stage: { key: `stage.${stage}` },
      reason: stopped,
    });
  if (isLimit(observation)) return inconclusive('completed.limited');
  const at = stopped?.values?.url;
  const status = network.findLast(({ url }) => url === at)?.status ?? 0;
  const values = { stage: { key: `stage.${stage}` }, reason };
  const name = named[causeOf(stopped)];
  // An error page under a step that finds nothing says more than the step.
  if (name !== undefined && (status < 400 || name !== 'completed.no-match'))
    return failed(name, values);
  return status < 400
    ? failed('completed.stuck', values, hint(observation))
    : failed('completed.stuck-on-error', { ...values, status }, hint(observation));
}

/** A step that failed has a reason of its own. */
function causeOf(stopped: Sentence | null): string {
  const why = stopped?.values?.why;
  return typeof why === 'object' ? causeOf(why) : (stopped?.key ?? '');
}

/** The callback's own answer says most where it is no page: a wrong path, a session that was lost. */
function judgeSilence(observation: Observation): Judgement {
  const { network, redirectUrl } = observation;
  const asked = redirectUrl?.split('#')[0];
  const answer = network.findLast(({ url }) => url === asked);
  return answer?.status == null || answer.status < 400
    ? failed('completed.silent', {}, hint(observation))
    : failed(
        'completed.silent-on-error',
        { url: answer.url, status: answer.status },
        hint(observation),
      );
}

/** Said by the status; or seen as many began before, unless a user who comes alone and later meets it as well. */
const isLimit = ({ network, isLimited, isAlone, stopped }: Observation): boolean =>
  network.some(({ status }) => status === 429) ||
  (isLimited && !isAlone && !(stopped !== null && isNoLimit(stopped)));

/** Servers tell of a limit by 403 and 503 as well; by another error, by a policy or by no answer nobody does. */
const isNoLimit = ({ key, values }: Sentence): boolean =>
  key === 'reason.error-page'
    ? values?.status !== 403 && values?.status !== 503
    : noLimits.includes(key);

const noLimits: readonly string[] = [
  'reason.policy',
  'reason.policy-redirect',
  'reason.endless-redirect',
  'reason.fenced',
  'reason.nothing-listens',
  'reason.not-opened',
];

/** What the emulator noticed and no check fails for may be the reason. */
function hint({ bizToken, issued, findings }: Observation): Judgement['fix'] {
  if (bizToken === null && issued.length > 0) return { key: 'completed.hint-link' };
  const noticed = findings.find(({ severity }) => severity === 'warning');
  if (noticed === undefined) return undefined;
  return { key: 'completed.hint-finding', values: { ...saidFinding(noticed) } };
}

/** The customer's page spoke before there was any verification. */
function judgeBeforePage(observation: Observation): Judgement {
  const { verdict, refusals } = observation;
  const shown = verdict ?? '';
  if (verdict === 'verified') return failed('completed.without-verification');
  if (observation.case.scenario.api !== undefined) return passed('completed.refused-in-time');
  if (isLimit(observation)) return inconclusive('completed.limited');
  const last = refusals.at(-1);
  if (last === undefined) return failed('completed.never-led', { shown }, hint(observation));
  return failed('completed.call-refused', { shown, call: said(last) });
}
