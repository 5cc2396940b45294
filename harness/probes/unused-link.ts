import { completeWithoutBrowser } from '../case/complete-without-browser.js';
import { openWithoutCookie } from './open-callback.js';
import { defineProbe } from './probe.js';

/** The link of somebody who passed and has not come back yet, opened first in a browser without their session. */
export const unusedLink = defineProbe({
  id: 'unused-link',
  gives: ['no-cookie'],
  after: 'verified',
  needs: { visitors: ['pass'] },
  async run(scene, [passed]) {
    return [
      await openWithoutCookie(await completeWithoutBrowser(scene.mock, passed.bizToken), scene),
    ];
  },
});
