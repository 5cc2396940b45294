import { completeWithoutBrowser } from '../case/complete-without-browser.js';
import { openCallback } from './open-callback.js';
import { defineProbe, patient } from './probe.js';
import { wander } from './wander.js';

/**
 * Two users at once, one who fails and one who passes: begun one after the other, finished crosswise. Then each goes
 * back and forth.
 */
export const crossedVisitors = defineProbe({
  id: 'crossed-visitors',
  gives: ['crossed-visitors', 'back-and-forward'],
  after: 'verified',
  needs: { visitors: ['code-1004', 'pass'] },
  async run(scene, [failing, passing]) {
    const failed = await completeWithoutBrowser(scene.mock, failing.bizToken);
    const passed = await completeWithoutBrowser(scene.mock, passing.bizToken);
    // Both have a right to a verdict, so each that has a name is waited for as long as pages may take.
    const { integration } = scene.config;
    const forFailing = integration.failed ? patient(scene) : scene;
    const open = openCallback.bind(null, 'crossed-visitors');
    const crossed = [
      {
        ...(await open(
          { windows: failing.windows, url: failed, expected: ['failed'] },
          forFailing,
        )),
        user: 'failing' as const,
      },
      {
        ...(await open(
          { windows: passing.windows, url: passed, expected: ['verified'] },
          patient(scene),
        )),
        user: 'passing' as const,
      },
    ];
    return [
      ...crossed,
      ...(await wander(scene, passing.windows[0], { user: 'passing', told: 'verified' })),
      ...(await wander(scene, failing.windows[0], { user: 'failing', told: 'failed' })),
    ];
  },
});
