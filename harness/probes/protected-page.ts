import type { Page } from 'puppeteer';
import { completeWithoutBrowser } from '../case/complete-without-browser.js';
import type { ProbeResult } from '../case/observation.js';
import { openVisitor } from '../visitor/visitor.js';
import { shownNow } from '../drivers/customer-page.js';
import type { ShownVerdict } from '../drivers/shown.js';
import { openCallback } from './open-callback.js';
import { placeOf, viewPage, type PageView } from './page-view.js';
import { openWindowOf, type FurtherVisitor } from './further-visitor.js';
import { defineProbe, patient, type Scene } from './probe.js';

/**
 * Pages that only those who passed may see: as one who passed sees them, then opened by a stranger, by one who failed,
 * and by one who has not finished.
 */
export const protectedPage = defineProbe({
  id: 'protected-page',
  gives: ['protected-page'],
  after: 'verified',
  isDue: ({ config }) => config.integration.protected !== undefined,
  needs: { visitors: ['pass', 'code-1004', 'pass'] },
  async run(scene, [passing, failing, unfinished]) {
    const isIn = (await comeBack(passing, 'verified', scene)) === 'verified';
    await comeBack(failing, 'failed', scene);
    const stranger = await openVisitor(scene);
    const others = {
      stranger: stranger.page,
      failed: openWindowOf(failing),
      unfinished: openWindowOf(unfinished),
    } as const;
    try {
      const results: ProbeResult[] = [];
      for (const url of addressesIn(scene)) {
        const page = await windowOf(passing, scene);
        const own = await viewPage(page, url, ['verified'], scene);
        if (!isIn || !isThePage(own, url)) results.push(unseen(url, own));
        else
          results.push(...(await Promise.all(Object.entries(others).map(seenBy(url, own, scene)))));
      }
      return results;
    } finally {
      await stranger.close();
    }
  },
});

const seenBy =
  (url: string, own: PageView, scene: Scene) =>
  async ([who, page]: readonly [string, Page]): Promise<ProbeResult> => {
    const view = await viewPage(page, url, ['failed', 'error'], scene);
    return { ...resultOf(url, view), evidence: { who, isSame: isSame(own, view, scene) } };
  };

/** Of a verified user: what they are told on the way back. */
async function comeBack(
  { windows, bizToken }: FurtherVisitor,
  meant: ShownVerdict,
  scene: Scene,
): Promise<ShownVerdict | null> {
  const url = await completeWithoutBrowser(scene.mock, bizToken);
  const callback = { windows, url, expected: [meant] };
  // Where no failed page has a name, nothing tells when it has come.
  const place = meant === 'verified' ? patient(scene) : scene;
  return (await openCallback('protected-page', callback, place)).shown;
}

/** After a popup it is often the one behind it that knows. */
async function windowOf({ windows }: FurtherVisitor, { config }: Scene) {
  for (const page of windows)
    if ((await shownNow(page, config.integration)) === 'verified') return page;
  return openWindowOf({ windows });
}

function addressesIn({ config, server }: Scene): string[] {
  const { port } = new URL(server.url);
  return (config.integration.protected ?? []).map(
    (page) => new URL(page.replaceAll('${PORT}', port), server.url).href,
  );
}

/** Those who are sent elsewhere, or are told an error, do not see the page. */
const isThePage = ({ status, shown, place }: PageView, url: string): boolean =>
  status !== null &&
  status < 400 &&
  shown !== 'failed' &&
  shown !== 'error' &&
  place === placeOf(url);

/** The verdict says it where there is one that is read off the page; else the whole text has to be the same. */
function isSame(own: PageView, other: PageView, { config }: Scene): boolean {
  const { selector, text } = config.integration.verified ?? {};
  if (own.place !== other.place) return false;
  if (own.shown === 'verified' && (selector ?? text) !== undefined)
    return other.shown === 'verified';
  return other.shown === own.shown && own.text !== null && own.text === other.text;
}

const resultOf = (url: string, { status, shown }: PageView): ProbeResult => ({
  id: 'protected-page',
  url,
  status,
  shown,
  stopped: null,
});

const unseen = (url: string, view: PageView): ProbeResult => ({
  ...resultOf(url, view),
  evidence: { who: 'verified' },
});
