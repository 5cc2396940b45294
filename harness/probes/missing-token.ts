import { openCallback } from './open-callback.js';
import { defineProbe } from './probe.js';

/** The callback without a token, by somebody who has a session and has not finished. */
export const missingToken = defineProbe({
  id: 'missing-token',
  gives: ['missing-token'],
  after: 'verified',
  needs: { visitors: ['pass'] },
  run: async (scene, [visitor]) => [
    await openCallback(
      'missing-token',
      { windows: visitor.windows, url: withoutToken(visitor.callback('none')) },
      scene,
    ),
  ],
});

const withoutToken = (url: string): string =>
  url.replace(/([?&])token=none(&?)/, '$1').replace(/[?&](?=#|$)/, '');
