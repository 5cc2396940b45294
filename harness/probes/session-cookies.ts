import type { Cookie, Page } from 'puppeteer';
import { completeWithoutBrowser } from '../case/complete-without-browser.js';
import type { ProbeResult } from '../case/observation.js';
import type { FurtherVisitor } from './further-visitor.js';
import { openCallback } from './open-callback.js';
import { defineProbe, patient, type Scene } from './probe.js';
import { guessOf, type Guess } from './session-values.js';

/** Cookies by which the customer knows a user: whether they can be guessed, read by scripts, or sent by other sites. */
export const sessionCookies = defineProbe({
  id: 'session-cookies',
  gives: ['session-cookies'],
  after: 'verified',
  needs: { visitors: ['pass', 'pass'] },
  async run(scene, [other, visitor]) {
    const before = [scene.user.page, other.windows[0]];
    const earlier = await Promise.all(before.map((page) => cookiesOf(page)));
    const own = await cookiesOf(visitor.windows[0]);
    const doubtful = own.flatMap((cookie) => doubtOf(cookie, earlier, scene) ?? []);
    const results: ProbeResult[] = [];
    if (doubtful.length === 0) return [clean(scene)];
    const url = await completeWithoutBrowser(scene.mock, visitor.bizToken);
    for (const doubt of doubtful)
      if (await decides(doubt.cookie, { visitor, url, scene })) results.push(told(doubt, url));
    return results.length === 0 ? [clean(scene)] : results;
  },
});

interface Doubt {
  readonly cookie: Cookie;
  readonly guess: Guess | null;
  readonly isReadable: boolean;
  readonly isSentAlong: boolean;
}

const cookiesOf = (page: Page): Promise<Cookie[]> => page.browserContext().cookies();

/** Null where nothing could be wrong with it: what is the same for every user is no session. */
function doubtOf(cookie: Cookie, earlier: readonly Cookie[][], { mock }: Scene): Doubt | null {
  const { name, value, httpOnly, sameSite } = cookie;
  const values = earlier.map((all) => all.find((each) => each.name === name)?.value ?? value);
  if (values.includes(value)) return null;
  const guess = guessOf([...values, value], mock.clock.now());
  const isSentAlong = sameSite === undefined || sameSite === 'None';
  return guess !== null || !httpOnly || isSentAlong
    ? { cookie, guess, isReadable: !httpOnly, isSentAlong }
    : null;
}

interface Trial {
  readonly visitor: FurtherVisitor;
  readonly url: string;
  readonly scene: Scene;
}

/** With this one alone the user is verified, without it not, and with it again. */
async function decides(cookie: Cookie, { visitor, url, scene }: Trial): Promise<boolean> {
  const context = visitor.windows[0].browserContext();
  const all = await context.cookies();
  const isVerifiedWith = async (cookies: readonly Cookie[], place: Scene): Promise<boolean> => {
    await context.deleteCookie(...(await context.cookies()));
    await context.setCookie(...cookies);
    const callback = {
      windows: visitor.windows,
      url,
      expected: ['verified', 'failed', 'error'],
    } as const;
    return (await openCallback('session-cookies', callback, place)).shown === 'verified';
  };
  try {
    return (
      (await isVerifiedWith([cookie], patient(scene))) &&
      !(await isVerifiedWith([], scene)) &&
      (await isVerifiedWith([cookie], patient(scene)))
    );
  } finally {
    await context.setCookie(...all);
  }
}

const told = ({ cookie, guess, isReadable, isSentAlong }: Doubt, url: string): ProbeResult => ({
  id: 'session-cookies',
  url,
  status: null,
  shown: null,
  stopped: null,
  evidence: { cookie: cookie.name, guess: guess ?? '', isReadable, isSentAlong },
});

const clean = ({ server }: Scene): ProbeResult => ({
  id: 'session-cookies',
  url: server.url,
  status: null,
  shown: null,
  stopped: null,
});
