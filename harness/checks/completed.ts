import type { Observation } from '../case/observation.js';
import { failed, passed, type Check, type Judgement } from './check.js';

/** The whole way was gone, from the customer's start page to a verdict on the customer's page. */
export const completed: Check = {
  id: 'completed',
  judge(observation) {
    const { stopped, stage, verdict, deadEnd, bizToken } = observation;
    const { scenario } = observation.case;
    if (stopped !== null)
      return failed(
        `The user got no further than ${stage}: ${stopped}${statusOfPlace(observation)}.${hint(observation)}`,
      );
    if (bizToken === null && verdict !== null) return judgeBeforePage(observation);
    if (deadEnd === 'unsupported')
      return passed('The page told the user that the browser is not supported, as Config asks.');
    if (deadEnd !== null)
      return scenario.expires !== undefined && deadEnd === 15
        ? passed('The link had expired, and the page told the user so; there the way ends.')
        : failed(
            `The user came to a link that is used up (code ${deadEnd}): each visit needs a new link.`,
          );
    if (verdict === null)
      return failed(
        `After the verification the customer's page showed nothing of what "verified", "failed" and "error" of the configuration name${answeredWith(observation)}.${hint(observation)}`,
      );
    return passed("The user went all the way and came back to the customer's page.");
  },
};

/** The page where the way ended may be none to go on from. */
function statusOfPlace({ stopped, network }: Observation): string {
  const answer = network.findLast(({ url }) => stopped?.endsWith(`the browser is at ${url}`));
  return (answer?.status ?? 0) < 400 ? '' : `, which was answered with status ${answer?.status}`;
}

/** The callback's own answer says most where it is no page: a wrong path, a session that was lost. */
function answeredWith({ network, redirectUrl }: Observation): string {
  const asked = redirectUrl?.split('#')[0];
  const answer = network.findLast(({ url }) => url === asked);
  return answer === undefined || answer.status === null || answer.status < 400
    ? ''
    : `: ${answer.url} was answered with status ${answer.status}`;
}

/** What the emulator noticed and no check fails for may be the reason. */
function hint({ bizToken, issued, findings }: Observation): string {
  if (bizToken === null && issued.length > 0) return ` ${neverOpened}`;
  const noticed = findings.find(({ severity }) => severity === 'warning');
  return noticed === undefined ? '' : ` Seen on the way: ${noticed.text} ${noticed.cure}`;
}

const neverOpened =
  "The server did get a link for him, which nobody opened: send him to the answer's VerificationUrl (VerificationURL in the Intl pair), as it is.";

/** The customer's page spoke before there was any verification. */
function judgeBeforePage(observation: Observation): Judgement {
  const {
    case: { scenario },
    verdict,
    refusals,
    network,
  } = observation;
  const shown = `The customer's page showed "${verdict ?? ''}" and never led to the verification`;
  if (verdict === 'verified') return failed(`${shown}: this user got in without any.`);
  if (scenario.api !== undefined)
    return passed(`A call was made to fail before there was a link, and the user was told.`);
  if (network.some(({ status }) => status === 429))
    return failed(
      `${shown}: it answered with status 429, a limit of yours. Raise it for the run, which begins many verifications from one address.`,
    );
  const last = refusals.at(-1);
  if (last === undefined) return failed(`${shown}.${hint(observation)}`);
  return failed(`${shown}; the last call that failed: ${last.text.replace(/\.$/, '')}.`);
}
