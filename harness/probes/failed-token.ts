import { completeWithoutBrowser } from '../case/complete-without-browser.js';
import { openCallback } from './open-callback.js';
import { repeatCallback } from './own-callback.js';
import { defineProbe, patient } from './probe.js';

/**
 * The callback of a user who failed, opened again in a window of its own. Not the case's own user: some servers end
 * the session of whom they see twice, and this one has yet to try again.
 */
export const failedToken = defineProbe({
  id: 'failed-token',
  gives: ['failed-token'],
  after: 'failed',
  needs: { visitors: ['code-1004'] },
  async run(scene, [{ windows, bizToken }]) {
    const redirectUrl = await completeWithoutBrowser(scene.mock, bizToken);
    const own = { windows, url: redirectUrl, expected: ['failed'] } as const;
    await openCallback('failed-token', own, patient(scene));
    const user = { ...scene.user, page: windows.at(-1) ?? windows[0], bizToken, redirectUrl };
    return [await repeatCallback('failed-token', { ...scene, user }, true)];
  },
});
