import type { BrowserContext, Cookie } from 'puppeteer';
import { completeWithoutBrowser } from '../case/complete-without-browser.js';
import type { ProbeResult } from '../case/observation.js';
import { openVisitor } from '../visitor/visitor.js';
import { openWindowOf } from './further-visitor.js';
import { openCallback } from './open-callback.js';
import { placeOf } from './page-view.js';
import { defineProbe, patient, type Scene } from './probe.js';
import { madeUp } from './session-values.js';

/** What was chosen for a user; by the time that they have begun, the server may have replaced it. */
const chosenFor = new WeakMap<BrowserContext, readonly Cookie[]>();

/**
 * A user whose browser has session cookies that an attacker made up, and that were never issued: where the server adopts
 * them, the attacker is in the same session once the user is verified.
 */
export const chosenSession = defineProbe({
  id: 'chosen-session',
  gives: ['session-cookies'],
  after: 'verified',
  needs: {
    visitors: ['pass'],
    async dress({ page }, { user }) {
      const issued = await user.page.browserContext().cookies();
      const chosen = issued.map((cookie) => ({ ...cookie, value: madeUp(cookie.value) }));
      chosenFor.set(page.browserContext(), chosen);
      await page.browserContext().setCookie(...chosen);
    },
  },
  async run(scene, [visitor]) {
    const context = visitor.windows[0].browserContext();
    const present = await context.cookies();
    const kept = (chosenFor.get(context) ?? []).filter(({ name, value }) =>
      present.some((each) => each.name === name && each.value === value),
    );
    if (kept.length === 0) return [resultOf('', false)];
    const url = await completeWithoutBrowser(scene.mock, visitor.bizToken);
    const callback = { windows: visitor.windows, url, expected: ['verified'] } as const;
    const { shown } = await openCallback('session-cookies', callback, patient(scene));
    if (shown !== 'verified') return [resultOf(url, false)];
    return [await takeOver(placesOf(openWindowOf(visitor).url(), url, scene), kept, scene)];
  },
});

/** Where a session shows that it is verified, without a token: the callback's address is no such place. */
function placesOf(last: string, callback: string, { server, config }: Scene): string[] {
  const { port } = new URL(server.url);
  const pages = (config.integration.protected ?? []).map(
    (page) => new URL(page.replaceAll('${PORT}', port), server.url).href,
  );
  const own = /^http/.test(last) && placeOf(last) !== placeOf(callback) ? [placeOf(last)] : [];
  return [...own, ...pages, server.url];
}

/** By the attacker: first as a stranger, to whom success must mean nothing. */
async function takeOver(
  places: readonly string[],
  kept: readonly Cookie[],
  scene: Scene,
): Promise<ProbeResult> {
  const attacker = await openVisitor(scene);
  const isVerifiedAt = async (url: string): Promise<boolean> =>
    (await openCallback('session-cookies', { windows: [attacker.page], url }, scene)).shown ===
    'verified';
  try {
    for (const url of places) {
      const context = attacker.page.browserContext();
      await context.deleteCookie(...(await context.cookies()));
      if (await isVerifiedAt(url)) continue;
      await context.setCookie(...kept);
      if (await isVerifiedAt(url)) return resultOf(url, true);
    }
    return resultOf('', false);
  } finally {
    await attacker.close();
  }
}

const resultOf = (url: string, isTakenOver: boolean): ProbeResult => ({
  id: 'session-cookies',
  url,
  status: null,
  shown: null,
  stopped: null,
  evidence: { isTakenOver },
});
