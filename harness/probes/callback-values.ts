import type { Page } from 'puppeteer';
import { randomToken } from '../../mock-server/index.js';
import { completeWithoutBrowser } from '../case/complete-without-browser.js';
import type { ProbeResult } from '../case/observation.js';
import { watchActivity } from '../drivers/settle.js';
import { openWindowOf, type FurtherVisitor } from './further-visitor.js';
import { addressesIn, elsewhere, foundMarkup, withAddress, withMarkup } from './hostile-values.js';
import { creditOther } from './other-users-values.js';
import { defineProbe, type Scene } from './probe.js';

/** All that the callback carries is the user's to change: markup, another site's address, another user's values. */
export const callbackValues = defineProbe({
  id: 'callback-values',
  gives: ['callback-values'],
  after: 'verified',
  needs: { visitors: ['pass', 'pass'] },
  async run(scene, [visitor, other]) {
    const forged = await tryMarkup(visitor, withMarkup(visitor.callback(randomToken())), scene);
    const url = await completeWithoutBrowser(scene.mock, visitor.bizToken);
    const credited = await creditOther({ visitor, other, url }, scene);
    const names = addressesIn(url);
    const left: ProbeResult[] = [];
    for (const address of names.length === 0 ? [] : withAddress(url, names))
      left.push(await tryAddress(visitor, address, { names, scene }));
    // A page that accepts the token shows more than one that does not.
    const own = await tryMarkup(visitor, withMarkup(url, ['token']), scene);
    return [forged, own, ...left, ...credited];
  },
});

async function tryMarkup(visitor: FurtherVisitor, url: string, scene: Scene): Promise<ProbeResult> {
  const page = openWindowOf(visitor);
  const status = await openAndRest(page, url, scene);
  // A frame that is just going away, or may run no scripts, tells nothing.
  const found = await Promise.all(
    page.frames().map((frame) => frame.evaluate(foundMarkup).catch(() => nothing)),
  );
  const evidence = {
    elements: named(found.flatMap(({ elements }) => elements)),
    ran: named(found.flatMap(({ ran }) => ran)),
  };
  return { ...resultOf(url, status), evidence };
}

const nothing: ReturnType<typeof foundMarkup> = { elements: [], ran: [] };
const named = (names: readonly string[]): string => [...new Set(names)].join(', ');

async function tryAddress(
  visitor: FurtherVisitor,
  url: string,
  { names, scene }: { readonly names: readonly string[]; readonly scene: Scene },
): Promise<ProbeResult> {
  const page = openWindowOf(visitor);
  let isLeft = false;
  const watch = (request: { url(): string; isNavigationRequest(): boolean }): void => {
    if (request.isNavigationRequest() && new URL(request.url()).hostname === elsewhere)
      isLeft = true;
  };
  page.on('request', watch);
  try {
    const status = await openAndRest(page, url, scene);
    return { ...resultOf(url, status), evidence: { isLeft, names: named(names) } };
  } finally {
    page.off('request', watch);
  }
}

/** Until scripts have drawn what they draw. */
async function openAndRest(page: Page, url: string, { limits }: Scene): Promise<number | null> {
  if (url.includes('#')) await page.goto('about:blank');
  const activity = watchActivity(page, limits);
  try {
    const status = await page
      .goto(url, { waitUntil: 'domcontentloaded', timeout: limits.answerMs })
      .then((response) => response?.status() ?? null)
      .catch(() => null);
    await activity.settled();
    return status;
  } finally {
    activity.end();
  }
}

const resultOf = (url: string, status: number | null): ProbeResult => ({
  id: 'callback-values',
  url,
  status,
  shown: null,
  stopped: null,
});
