import { completeWithoutBrowser } from '../case/complete-without-browser.js';
import { openCallback } from './open-callback.js';
import { defineProbe } from './probe.js';

/**
 * The token of another user who passed, in a session of one's own: of the case's user, which has been used, and of one
 * who has not come back yet.
 */
export const foreignToken = defineProbe({
  id: 'foreign-token',
  gives: ['foreign-token'],
  after: 'verified',
  needs: { visitors: ['pass', 'pass', 'pass'] },
  async run(scene, [late, early, passed]) {
    const open = (windows: typeof late.windows, url: string) =>
      openCallback('foreign-token', { windows, url }, scene);
    const used = await open(late.windows, late.callback(scene.user.bizToken));
    const theirs = await completeWithoutBrowser(scene.mock, passed.bizToken);
    const own = early.callback(passed.bizToken);
    const results = [used, await open(early.windows, own)];
    // What else stands in a RedirectUrl may be what the customer goes by.
    if (own !== theirs) results.push(await open(early.windows, theirs));
    return results;
  },
});
