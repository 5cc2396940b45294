import { repeatCallback } from './own-callback.js';
import { defineProbe } from './probe.js';

/** The callback of the user who failed, opened again in a window of its own: they try again in their first one. */
export const failedToken = defineProbe({
  id: 'failed-token',
  gives: ['failed-token'],
  after: 'failed',
  needs: { visitors: [] },
  run: async (scene) => [await repeatCallback('failed-token', scene, true)],
});
