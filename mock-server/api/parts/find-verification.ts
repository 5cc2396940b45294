import { countAsked } from '../../domain/asked.js';
import type { TokenEvent } from '../../domain/findings/events.js';
import { judge } from '../../domain/findings/index.js';
import type { Verification } from '../../domain/verification.js';
import { unixSeconds } from '../../state/clock.js';
import { whyGone } from '../../state/forget.js';
import type { ActionContext } from '../action.js';
import { check } from '../errors.js';
import { tell } from '../judge-call.js';
import { knownScenario } from './known-scenario.js';

/** The verification that a result action asks for; both pairs refuse in the same way. */
export async function findVerification(
  bizToken: string,
  pair: 'legacy' | 'intl',
  context: ActionContext,
): Promise<Verification> {
  const { state, namespace, scenarioHeader } = context;
  const verification = await state.verifications.get(bizToken);
  const issued = verification ?? (await issuedAs(bizToken, context));
  const why = issued && whyNot(issued, bizToken, pair, context);
  if (issued && why) await judgeToken({ sent: bizToken, why, issued }, context);
  check(
    verification?.namespace === namespace,
    'bizTokenIllegal',
    [],
    verification
      ? 'The token was issued to another SecretId.'
      : (whyGone(bizToken, state) ?? whyUnknown(bizToken)),
  );
  check(
    (verification.intl === null) === (pair === 'legacy'),
    'bizTokenIllegal',
    [],
    `The token was issued by ${verification.intl ? 'ApplyWebVerificationBizTokenIntl: ask GetWebVerificationResultIntl' : 'ApplyWebVerificationToken: ask GetWebVerificationResult'}.`,
  );
  check(state.clock.now(namespace) < verification.resultExpiresAt, 'bizTokenExpired');
  // A call that names a scenario which does not exist is refused, and is none.
  if (scenarioHeader) knownScenario({ id: scenarioHeader, way: 'header' }, context);
  await countCall(verification, context);
  return verification;
}

const whyUnknown = (bizToken: string): string =>
  bizToken.trim() === '' ? 'The BizToken is empty.' : 'No such token was issued here.';

/** Upper-case UUID, as it is issued, somewhere in what was sent. */
const tokenSyntax = /[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}/;

/** The verification of this account that was meant by a token that is not quite the issued one. */
async function issuedAs(
  sent: string,
  { state, namespace }: ActionContext,
): Promise<Verification | undefined> {
  const [likely] = tokenSyntax.exec(sent.slice(0, 200).toUpperCase()) ?? [];
  const meant = likely === undefined ? undefined : await state.verifications.get(likely);
  return meant?.namespace === namespace ? meant : undefined;
}

function whyNot(
  issued: Verification,
  sent: string,
  pair: 'legacy' | 'intl',
  { state, namespace }: ActionContext,
): TokenEvent['why'] | null {
  if (issued.bizToken !== sent) return 'changed';
  if (issued.namespace !== namespace) return 'other-account';
  if ((issued.intl === null) !== (pair === 'legacy')) return 'other-pair';
  return state.clock.now(namespace) < issued.resultExpiresAt ? null : 'too-late';
}

interface Refused extends Pick<TokenEvent, 'sent' | 'why'> {
  readonly issued: Verification;
}

async function judgeToken({ sent, why, issued }: Refused, context: ActionContext): Promise<void> {
  const { state, namespace, action, delivery } = context;
  const found = judge('token', { sent, why, issued: issued.bizToken, action });
  // Another account's timeline is none of this caller's.
  const bizToken = why === 'other-account' ? undefined : issued.bizToken;
  tell(found, { namespace, bizToken }, { state, warnings: delivery.warnings });
  // Asked for it was, if wrongly: "never asked" would be no help besides.
  if (bizToken !== undefined) await countCall(issued, context);
}

async function countCall({ bizToken }: Verification, context: ActionContext): Promise<void> {
  const { state, namespace, delivery } = context;
  const second = unixSeconds(state.clock.now(namespace));
  const askedThisSecond = await state.verifications.update(bizToken, (before) => {
    const after = countAsked(before, second);
    return { after, value: after.asked?.inSecond ?? 0 };
  });
  const found = judge('result', { askedThisSecond: askedThisSecond ?? 0 });
  tell(found, { namespace, bizToken }, { state, warnings: delivery.warnings });
}
