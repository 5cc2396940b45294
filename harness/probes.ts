import { randomToken } from '../mock-server/index.js';
import { completeUnseen } from './complete-unseen.js';
import { shownNow, waitForVerdict } from './drivers/customer-page.js';
import type { Case } from './matrix.js';
import type { Probe, ProbeId, ShownVerdict } from './observation.js';
import type { Workplace } from './run-case.js';
import { shortCookies } from './slow-visitor.js';
import { LimitedError, startVisitor, type Visitor } from './visitor.js';
import type { Page } from 'puppeteer';

/** Where a case stands after its visitor has seen a verdict. */
export interface Aftermath {
  /** The window that shows the verdict. */
  readonly page: Page;
  /** The visitor was sent back in a window of its own, as after a popup. */
  readonly isBehind: boolean;
  /** From the way back to the verdict, milliseconds. */
  readonly toldInMs: number;
  /** Null where the customer's page spoke before there was any verification. */
  readonly bizToken: string | null;
  readonly redirectUrl: string | null;
  readonly verdict: ShownVerdict;
  /** The result that the verification page showed last. */
  readonly shownCode: number | null;
}

/**
 * How long a page that answered may take to show success, if it ever does: some poll their own server, or say
 * "one moment" first. Whoever was slow to tell the first visitor is not quicker with an attacker.
 */
const patienceMs = (toldInMs: number): number => 1_500 + toldInMs * 1.5;

/**
 * What an attacker, an impatient or an unlucky visitor would do, without any help from the customer: callbacks
 * with tokens that prove nothing. Success must never be shown for them.
 */
export async function probe(
  each: Case,
  workplace: Workplace,
  aftermath: Aftermath,
): Promise<readonly Probe[]> {
  const { bizToken, redirectUrl, verdict, shownCode, toldInMs } = aftermath;
  if (bizToken === null || redirectUrl === null) return [];
  const waitMs = Math.min(patienceMs(toldInMs), workplace.config.limits.answerMs);
  const place: Place = { ...workplace, waitMs };
  // One who passed and was told otherwise has every right to success the second time.
  if (verdict === 'failed' && shownCode === 0) return [];
  // In a window of its own: he tries again where he was told.
  const beside: Aftermath = { ...aftermath, isBehind: true };
  if (verdict === 'failed') return [await again('failed-token', redirectUrl, beside, place)];
  // One who failed and is told otherwise is a matter of its own.
  if (verdict !== 'verified' || (shownCode !== null && shownCode !== 0)) return [];
  return [
    await again('repeated-callback', redirectUrl, aftermath, place),
    await withoutCookie(redirectUrl, place),
    ...(await strangers(bizToken, each, place)),
  ];
}

/** Visitors with sessions of their own. Where the first gets no link, the others would not either. */
async function strangers(ofAnother: string, each: Case, place: Place): Promise<readonly Probe[]> {
  const attempts: readonly (() => Promise<readonly Probe[]>)[] = [
    () => asStranger('missing-token', withoutToken, each, place),
    () =>
      asStranger(
        'forged-token',
        (visitor) => boasting(visitor.callback(randomToken())),
        each,
        place,
      ),
    () => asStranger('foreign-token', (visitor) => visitor.callback(ofAnother), each, place),
    () => tooEarly(each, place),
    () => beforeHim(each, place),
    () => twoAtOnce(each, place),
  ];
  const probes: Probe[] = [];
  for (const attempt of attempts) {
    probes.push(...(await attempt()));
    const { stopped, isLimited } = probes.at(-1) ?? {};
    if (stopped === undefined || stopped === null) continue;
    const isLast = probes.some(({ id }) => id === 'crossed-passing');
    return isLast
      ? probes
      : [...probes, { ...notTried('crossed-passing', stopped), isLimited: isLimited === true }];
  }
  return probes;
}

const notTried = (id: ProbeId, stopped: string): Probe => ({
  id,
  url: '',
  status: null,
  shown: null,
  stopped,
  issued: 0,
});

const stoppedBy = (id: ProbeId, error: unknown): Probe => ({
  ...notTried(id, (error as Error).message.split('\n')[0] ?? ''),
  isLimited: error instanceof LimitedError,
});

interface Place extends Workplace {
  /** For how long a verdict is waited for. */
  readonly waitMs: number;
}

/**
 * The visitor's own callback a second time: in his window, or in one of its own where the first was. The window
 * behind it stays as it is, since he goes on from there.
 */
async function again(
  id: ProbeId,
  url: string,
  { page, isBehind }: Aftermath,
  place: Place,
): Promise<Probe> {
  if (!isBehind) return visit(id, [page], url, place);
  const opened = await page.browserContext().newPage();
  try {
    const probe = await visit(id, [opened], url, place);
    const behind = await shownNow(page, place.config.integration);
    return behind === 'verified' ? { ...probe, shown: behind } : probe;
  } finally {
    await opened.close().catch(() => undefined);
  }
}

/** Another visitor with a session of his own, who comes back to addresses by which he should not get in. */
async function asStranger(
  id: ProbeId,
  addresses: (visitor: Visitor) => string | readonly string[],
  each: Case,
  place: Place,
): Promise<readonly Probe[]> {
  return withVisitors([each, place], ['pass'], id, async ([visitor]) => {
    const probes: Probe[] = [];
    for (const url of [addresses(visitor)].flat())
      probes.push(await visit(id, visitor.windows, url, place));
    return probes;
  });
}

/** Begins for as many visitors as there are scenarios, and closes what was opened for them. */
async function withVisitors(
  [each, place]: readonly [Case, Place],
  scenarios: readonly string[],
  id: ProbeId,
  work: (visitors: readonly [Visitor, ...Visitor[]]) => Promise<readonly Probe[]>,
): Promise<readonly Probe[]> {
  const visitors: Visitor[] = [];
  try {
    for (const scenario of scenarios) visitors.push(await startVisitor(each, place, scenario));
    return await work(visitors as [Visitor, ...Visitor[]]);
  } catch (error) {
    return [stoppedBy(id, error)];
  } finally {
    for (const visitor of visitors) await visitor.close();
  }
}

function withoutToken(visitor: Visitor): string {
  const url = visitor.callback('none').replace(/([?&])token=none(&?)/, '$1');
  return url.replace(/[?&](?=#|$)/, '');
}

/** One who makes up a token also makes up what a naive server might look at. */
function boasting(url: string): string {
  const boast = new URL(url);
  for (const [name, value] of [
    ['code', '0'],
    ['ErrorCode', '0'],
    ['result', 'success'],
  ] as const)
    boast.searchParams.append(name, value);
  return boast.href;
}

/** One who comes back before he has finished; and then he passes, and comes back as he should. */
const tooEarly = (each: Case, place: Place): Promise<readonly Probe[]> =>
  withVisitors([each, place], ['pass'], 'unfinished-token', async ([visitor]) => [
    await visit('unfinished-token', visitor.windows, visitor.callback(visitor.bizToken), place),
    await visit(
      'early-callback',
      visitor.windows,
      await completeUnseen(place.mock, visitor.bizToken),
      place,
    ),
  ]);

/** Links of visitors who passed and have not come back yet: whoever opens one before them does not get in by it. */
const beforeHim = (each: Case, place: Place): Promise<readonly Probe[]> =>
  withVisitors([each, place], ['pass', 'pass', 'pass'], 'foreign-token', async (visitors) => {
    const [stranger, ...passed] = visitors as [Visitor, Visitor, Visitor];
    const isHasty = (await shortCookies(stranger.windows, place.server.url)).length > 0;
    const [first, second] = [
      await completeUnseen(place.mock, passed[0].bizToken),
      await completeUnseen(place.mock, passed[1].bizToken),
    ];
    const own = stranger.callback(passed[1].bizToken);
    const probes = [
      await withoutCookie(first, place),
      await visit('foreign-token', stranger.windows, own, place),
    ];
    // What else stands in a RedirectUrl may be what the customer goes by.
    if (own !== second) probes.push(await visit('foreign-token', stranger.windows, second, place));
    return isHasty ? [...probes, ...(await slow(each, place))] : probes;
  });

/** The link of one who passed, opened in a browser that never was at the customer's. */
async function withoutCookie(redirectUrl: string, place: Place): Promise<Probe> {
  const context = await place.browser.createBrowserContext();
  try {
    return await visit('no-cookie', [await context.newPage()], redirectUrl, place);
  } finally {
    await context.close();
  }
}

/** One who fails and one who passes, begun one after the other, finished crosswise. */
const twoAtOnce = (each: Case, place: Place): Promise<readonly Probe[]> =>
  withVisitors([each, place], ['code-1004', 'pass'], 'crossed-passing', async (visitors) => {
    const [failing, passing] = visitors as [Visitor, Visitor];
    const failed = await completeUnseen(place.mock, failing.bizToken);
    const passed = await completeUnseen(place.mock, passing.bizToken);
    // Both have a right to a verdict, so each that has a name is waited for as long as pages may take.
    const { limits, integration } = place.config;
    const long: Place = { ...place, waitMs: limits.answerMs };
    return [
      await visit('crossed-failing', failing.windows, failed, integration.failed ? long : place),
      await visit('crossed-passing', passing.windows, passed, long),
    ];
  });

/** One who passes, and whose browser has lost by then what does not last. */
const slow = (each: Case, place: Place): Promise<readonly Probe[]> =>
  withVisitors([each, place], ['pass'], 'slow-visitor', async ([{ windows, bizToken }]) => {
    const short = await shortCookies(windows, place.server.url);
    if (short.length === 0) return [];
    await windows[0].browserContext().deleteCookie(...short);
    const gone = short.map(({ name, seconds }) => `"${name}" (${seconds} s)`).join(', ');
    const url = await completeUnseen(place.mock, bizToken);
    const waited: Place = { ...place, waitMs: place.config.limits.answerMs };
    return [{ ...(await visit('slow-visitor', windows, url, waited)), gone }];
  });

/** Opens an address in the first of a visitor's windows; which of them tells him something is all the same. */
async function visit(
  id: ProbeId,
  windows: Visitor['windows'],
  url: string,
  { config, mock, namespace, waitMs }: Place,
): Promise<Probe> {
  const { answerMs } = config.limits;
  const [page] = windows;
  const tokens = async () => (await mock.verifications.list(namespace)).length;
  const before = await tokens();
  // From a page that differs in its fragment alone, or in nothing, it would be a jump within the page.
  if (url.includes('#')) await page.goto('about:blank');
  const status = await page
    .goto(url, { waitUntil: 'domcontentloaded', timeout: answerMs })
    .then((response) => response?.status() ?? null)
    // No answer, or one that is no page: an observation, not a fault of the harness.
    .catch(() => null);
  const shown = await waitForVerdict(windows, config.integration, waitMs);
  return { id, url, status, shown, stopped: null, issued: (await tokens()) - before };
}
