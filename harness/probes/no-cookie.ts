import { openWithoutCookie } from './open-callback.js';
import { defineProbe } from './probe.js';

/** The user's own link, which has been used by now, in a browser that never was at the customer's. */
export const noCookie = defineProbe({
  id: 'no-cookie',
  gives: ['no-cookie'],
  after: 'verified',
  needs: { visitors: [] },
  run: async (scene) => [await openWithoutCookie(scene.user.redirectUrl, scene)],
});
