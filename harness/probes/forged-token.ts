import { randomToken } from '../../mock-server/index.js';
import { openCallback } from './open-callback.js';
import { defineProbe } from './probe.js';

/** A token that was never issued, with whatever else a naive server might look at. */
export const forgedToken = defineProbe({
  id: 'forged-token',
  gives: ['forged-token'],
  after: 'verified',
  needs: { visitors: ['pass'] },
  run: async (scene, [visitor]) => [
    await openCallback(
      'forged-token',
      { windows: visitor.windows, url: withForgedResult(visitor.callback(randomToken())) },
      scene,
    ),
  ],
});

function withForgedResult(callback: string): string {
  const url = new URL(callback);
  for (const [name, value] of [
    ['code', '0'],
    ['ErrorCode', '0'],
    ['result', 'success'],
  ] as const)
    url.searchParams.append(name, value);
  return url.href;
}
