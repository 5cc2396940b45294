import type { Verification } from '../../domain/verification.js';
import type { ActionContext } from '../action.js';
import { check } from '../errors.js';

/** The verification that a result action asks for; both pairs refuse in the same way. */
export async function findVerification(
  bizToken: string,
  pair: 'legacy' | 'intl',
  { state, namespace }: ActionContext,
): Promise<Verification> {
  const verification = await state.verifications.get(bizToken);
  check(
    verification?.namespace === namespace,
    'bizTokenIllegal',
    [],
    verification ? 'The token was issued to another SecretId.' : 'No such token was issued here.',
  );
  check(
    (verification.intl === null) === (pair === 'legacy'),
    'bizTokenIllegal',
    [],
    `The token was issued by ${verification.intl ? 'ApplyWebVerificationBizTokenIntl: ask GetWebVerificationResultIntl' : 'ApplyWebVerificationToken: ask GetWebVerificationResult'}.`,
  );
  check(state.clock.now() < verification.resultExpiresAt, 'bizTokenExpired');
  return verification;
}
