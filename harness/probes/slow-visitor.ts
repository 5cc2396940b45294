import { completeWithoutBrowser } from '../case/complete-without-browser.js';
import { openCallback } from './open-callback.js';
import { defineProbe, patient } from './probe.js';
import { shortCookiesOf } from './short-cookies.js';

/** A user who takes three minutes and passes, and whose browser has lost by then what does not last. */
export const slowVisitor = defineProbe({
  id: 'slow-visitor',
  gives: ['slow-visitor'],
  after: 'verified',
  needs: { visitors: ['pass'], shortCookies: true },
  async run(scene, [{ windows, bizToken }]) {
    const short = await shortCookiesOf(windows, scene.server.url);
    if (short.length === 0) return [];
    await windows[0].browserContext().deleteCookie(...short);
    const gone = short.map(({ name, seconds }) => `"${name}" (${seconds} s)`).join(', ');
    const url = await completeWithoutBrowser(scene.mock, bizToken);
    const callback = { windows, url, expected: ['verified' as const] };
    return [{ ...(await openCallback('slow-visitor', callback, patient(scene))), gone }];
  },
});
