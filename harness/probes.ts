import { randomToken, type Mock } from '../mock-server/index.js';
import { completeUnseen } from './complete-unseen.js';
import { shownNow, waitForVerdict } from './drivers/customer-page.js';
import { doSteps } from './drivers/steps.js';
import { findVerification, type Prepared } from './drivers/find-verification.js';
import type { Case } from './matrix.js';
import type { Probe, ProbeId, Retried, ShownVerdict } from './observation.js';
import type { Workplace } from './run-case.js';
import { takeShortCookies } from './slow-visitor.js';
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
  if (verdict !== 'verified') return [];
  return [
    await again('repeated-callback', redirectUrl, aftermath, place),
    await withoutCookie(redirectUrl, place),
    ...(await strangers(bizToken, each, place)),
  ];
}

/** Visitors with sessions of their own. Where the first gets no link, the others would not either. */
async function strangers(ofAnother: string, each: Case, place: Place): Promise<readonly Probe[]> {
  const ways: readonly (readonly [ProbeId, (visitor: Visitor) => string | null])[] = [
    ['missing-token', () => null],
    ['forged-token', () => randomToken()],
    ['foreign-token', () => ofAnother],
    ['unfinished-token', (visitor) => visitor.bizToken],
  ];
  const probes: Probe[] = [];
  for (const [id, token] of ways) {
    const probe = await asStranger(id, token, each, place);
    probes.push(probe);
    if (probe.stopped !== null) return [...probes, { ...probe, id: 'crossed-passing' }];
  }
  return [...probes, ...(await twoAtOnce(each, place)), ...(await slow(each, place))];
}

const notTried = (id: ProbeId, why: Error): Probe => ({
  id,
  url: '',
  status: null,
  shown: null,
  stopped: firstLine(why),
  isLimited: why instanceof LimitedError,
  issued: 0,
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

/** Another visitor with a session of his own, who comes back with a token that he should not get in with. */
async function asStranger(
  id: ProbeId,
  token: (visitor: Visitor) => string | null,
  each: Case,
  place: Place,
): Promise<Probe> {
  const visitor = await startVisitor(each, place, 'pass').catch((error: unknown) => error as Error);
  if (visitor instanceof Error) return notTried(id, visitor);
  try {
    const chosen = token(visitor);
    const url = visitor.callback(chosen ?? 'none');
    const asked = chosen === null ? url.replace(/([?&])token=none(&?)/, '$1') : url;
    const bare = asked.replace(/[?&](?=#|$)/, '');
    return await visit(id, visitor.windows, boasting(id, bare), place);
  } finally {
    await visitor.close();
  }
}

/** One who makes up a token also makes up what a naive server might look at. */
function boasting(id: ProbeId, url: string): string {
  if (id !== 'forged-token') return url;
  const boast = new URL(url);
  for (const [name, value] of [
    ['code', '0'],
    ['ErrorCode', '0'],
    ['result', 'success'],
  ] as const)
    boast.searchParams.append(name, value);
  return boast.href;
}

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
async function twoAtOnce(each: Case, place: Place): Promise<readonly Probe[]> {
  const visitors: Visitor[] = [];
  try {
    const failing = await startVisitor(each, place, 'code-1004');
    visitors.push(failing);
    const passing = await startVisitor(each, place, 'pass');
    visitors.push(passing);
    const failed = await completeUnseen(place.mock, failing.bizToken);
    const passed = await completeUnseen(place.mock, passing.bizToken);
    // Both have a right to a verdict, so each that has a name is waited for as long as pages may take.
    const { limits, integration } = place.config;
    const long: Place = { ...place, waitMs: limits.answerMs };
    return [
      await visit('crossed-failing', failing.windows, failed, integration.failed ? long : place),
      await visit('crossed-passing', passing.windows, passed, long),
    ];
  } catch (error) {
    return [notTried('crossed-passing', error as Error)];
  } finally {
    for (const visitor of visitors) await visitor.close();
  }
}

/** One who passes, and whose browser has lost by then what does not last; only where there is such a thing. */
async function slow(each: Case, place: Place): Promise<readonly Probe[]> {
  const visitor = await startVisitor(each, place, 'pass').catch((error: unknown) => error as Error);
  if (visitor instanceof Error) return [notTried('slow-visitor', visitor)];
  try {
    const gone = await takeShortCookies(visitor.windows, place.server.url);
    if (gone === null) return [];
    const url = await completeUnseen(place.mock, visitor.bizToken);
    const waited: Place = { ...place, waitMs: place.config.limits.answerMs };
    return [{ ...(await visit('slow-visitor', visitor.windows, url, waited)), gone }];
  } finally {
    await visitor.close();
  }
}

const firstLine = (error: Error): string => error.message.split('\n')[0] ?? '';

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

/** The customer's own way to try again: it must lead to a new link, which can pass. */
export async function retry(
  page: Page,
  oldToken: string | null,
  { config, mock, namespace, prepared }: Workplace & { readonly prepared: Prepared },
): Promise<Retried> {
  const { integration, limits } = config;
  const disarm = armPass(mock, namespace);
  try {
    await doSteps(page, integration.retry ?? [], limits.answerMs);
    const found = await findVerification(page, { timeoutMs: limits.answerMs, prepared });
    const { bizToken } = found;
    if (bizToken === oldToken) return { bizToken, verdict: null, stopped: null };
    await found.page.goto(await completeUnseen(mock, bizToken), { waitUntil: 'domcontentloaded' });
    const verdict = await waitForVerdict([found.page, page], integration, limits.answerMs);
    return { bizToken, verdict, stopped: null };
  } catch (error) {
    return { bizToken: null, verdict: null, stopped: firstLine(error as Error) };
  } finally {
    disarm();
  }
}

const armPass = (mock: Mock, namespace: string): (() => void) =>
  mock.arm({ namespace, scenario: 'pass', times: 1 });
