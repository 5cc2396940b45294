import type { Mock } from '../../mock-server/index.js';
import { StoppedError } from '../drivers/reason.js';

/** Completes a verification without a browser; gives the address that the visitor is sent back to. */
export async function completeWithoutBrowser(mock: Mock, bizToken: string): Promise<string> {
  const { location, code, text } = await mock.completeVerification(bizToken);
  if (location === null)
    throw new StoppedError('reason.ends-on-page', { token: bizToken, code, text });
  return location;
}
