import type { Verification } from '../domain/verification.js';
import { whyGone } from '../state/forget.js';
import type { State } from '../state/state.js';
import { ControlError } from './operation.js';

/** @throws ControlError 404 where nobody issued this token, or a reset has forgotten it. */
export async function knownVerification(bizToken: string, state: State): Promise<Verification> {
  return (await state.verifications.get(bizToken)) ?? refuseToken(bizToken, state);
}

export function refuseToken(bizToken: string, state: State): never {
  const why = whyGone(bizToken, state) ?? 'It was never issued here, or a reset has forgotten it.';
  throw new ControlError(
    404,
    'UnknownToken',
    `There is no verification "${bizToken.slice(0, 80)}". ${why}`,
    'bizToken',
  );
}
