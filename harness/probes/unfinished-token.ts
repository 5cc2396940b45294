import { completeWithoutBrowser } from '../case/complete-without-browser.js';
import { openCallback } from './open-callback.js';
import { defineProbe } from './probe.js';

/** A user who opens the callback before they have finished; then they pass, and come back as they should. */
export const unfinishedToken = defineProbe({
  id: 'unfinished-token',
  gives: ['unfinished-token', 'early-callback'],
  after: 'verified',
  needs: { visitors: ['pass'] },
  async run(scene, [{ windows, bizToken, callback }]) {
    const early = await openCallback(
      'unfinished-token',
      { windows, url: callback(bizToken) },
      scene,
    );
    const url = await completeWithoutBrowser(scene.mock, bizToken);
    // Pages that tell at first what they knew before are given their moment.
    const again = { windows, url, expected: ['verified', 'error'] } as const;
    return [early, await openCallback('early-callback', again, scene)];
  },
});
