import { openVisitor } from '../visitor/visitor.js';
import { openCallback } from './open-callback.js';
import { placeOf } from './page-view.js';
import { defineProbe, type Scene } from './probe.js';

/**
 * Where nobody said which pages are protected: the address on which the user read "verified", opened by a stranger
 * without the token. It may be no more than a page that says thanks.
 */
export const verdictAddress = defineProbe({
  id: 'verdict-address',
  gives: ['protected-page'],
  after: 'verified',
  isDue: (scene) => scene.config.integration.protected === undefined && isTelling(scene),
  needs: { visitors: [] },
  async run(scene) {
    const url = placeOf(scene.user.page.url());
    const stranger = await openVisitor(scene);
    try {
      const result = await openCallback('protected-page', { windows: [stranger.page], url }, scene);
      const isThere = placeOf(stranger.page.url()) === url;
      return [{ ...result, evidence: { who: 'guess', isSame: isThere && isVerified(result) } }];
    } finally {
      await stranger.close();
    }
  },
});

const isVerified = ({ shown }: { readonly shown: string | null }): boolean => shown === 'verified';

/** The callback's own address has probes of its own, and one that cannot be guessed is as good as a token. */
function isTelling({ user, config, server }: Scene): boolean {
  const { selector, text } = config.integration.verified ?? {};
  const url = user.page.isClosed() ? '' : user.page.url();
  if ((selector ?? text) === undefined || config.integration.crossDevice === true) return false;
  if (!/^https?:/.test(url) || new URL(url).hostname !== new URL(server.url).hostname) return false;
  return placeOf(url) !== placeOf(user.redirectUrl) && !hasSecret(placeOf(url));
}

function hasSecret(place: string): boolean {
  const { pathname, hash } = new URL(place);
  return `${pathname}${hash}`.split(/[/#]/).some((part) => part.length >= 12 && /\d/.test(part));
}
