import { repeatCallback } from './own-callback.js';
import { defineProbe } from './probe.js';

/** The user who passed reloads the page, or the browser asks twice. */
export const repeatedCallback = defineProbe({
  id: 'repeated-callback',
  gives: ['repeated-callback'],
  after: 'verified',
  needs: { visitors: [] },
  run: async (scene) => [await repeatCallback('repeated-callback', scene, scene.user.isBehind)],
});
