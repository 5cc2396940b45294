import type { Observation } from '../case/observation.js';
import { failed, passed, skipped, type Check, type Judgement } from './check.js';

/** A mistake in one user's request ends no more than that request. */
export const serverDied: Check = {
  id: 'server-died',
  judge({ serverEnd, serverOutput }) {
    if (serverEnd === null) return passed('server-died.passed');
    const { how, isLost } = serverEnd;
    if (isLost) return failed('server-died.lost', { how });
    const line = tellingLine(serverOutput);
    return line === undefined
      ? failed('server-died.silent', { how })
      : failed('server-died.died', { how, line });
  },
};

/** What fails since nobody answers any more: said once, by the check above. */
const explained: ReadonlySet<string> = new Set([
  'completed',
  'way-back',
  'redirect',
  'result-fetched',
  'error-page',
  'late-result',
  'early-callback',
  'slow-visitor',
  'repeated-callback',
  'crossed-visitors',
  'retry-works',
]);

/** Success that was shown without a right to it stays what it is, whatever became of the server. */
const isOfItsOwn = /\.(?:let-in|without-verification)$/;

/** The same judgement, unless the end of the server is why. */
export const unlessServerDied = (
  id: string,
  judgement: Judgement,
  { serverEnd }: Pick<Observation, 'serverEnd'>,
): Judgement =>
  serverEnd !== null &&
  explained.has(id) &&
  (judgement.status === 'failed' || judgement.status === 'inconclusive') &&
  !isOfItsOwn.test(judgement.seen.key)
    ? skipped('server-died.see', { how: serverEnd.how })
    : judgement;

/** Of an exception that nobody caught its message says more than the stack below it. */
function tellingLine(output: readonly string[]): string | undefined {
  const lines = output.slice(-15);
  const line = lines.findLast((each) => /(?:error|exception|panic|fatal)\b/i.test(each));
  return (line ?? lines.at(-1))?.trim().slice(0, longest);
}

const longest = 200;
