import type { Verification } from '../domain/verification.js';
import type { State } from '../state/state.js';
import { ControlError } from './operation.js';

/** @throws ControlError 404 where nobody issued this token, or a reset has forgotten it. */
export async function knownVerification(bizToken: string, state: State): Promise<Verification> {
  return (await state.verifications.get(bizToken)) ?? refuseToken(bizToken);
}

export function refuseToken(bizToken: string): never {
  throw new ControlError(
    404,
    'UnknownToken',
    `There is no verification "${bizToken.slice(0, 80)}": it was never issued here, or a reset has forgotten it.`,
    'bizToken',
  );
}
