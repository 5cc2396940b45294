import { randomToken, type Mock } from '../mock-server/index.js';
import { completeUnseen } from './complete-unseen.js';
import { waitForVerdict } from './drivers/customer-page.js';
import { doSteps } from './drivers/steps.js';
import { findVerification } from './drivers/find-verification.js';
import type { Case } from './matrix.js';
import type { Probe, ProbeId, Retried, ShownVerdict } from './observation.js';
import type { Workplace } from './run-case.js';
import { startVisitor, type Visitor } from './visitor.js';
import type { Page } from 'puppeteer';

/** Where a case stands after its visitor has seen a verdict. */
export interface Aftermath {
  readonly page: Page;
  /** Null where the customer's page spoke before there was any verification. */
  readonly bizToken: string | null;
  readonly redirectUrl: string | null;
  readonly verdict: ShownVerdict;
}

/** How long a page that answered may take to show success, if it ever does: some poll their own server. */
const settleMs = 1_500;

/**
 * What an attacker, an impatient or an unlucky visitor would do, without any help from the customer: callbacks
 * with tokens that prove nothing. Success must never be shown for them.
 */
export async function probe(
  each: Case,
  workplace: Workplace,
  aftermath: Aftermath,
): Promise<readonly Probe[]> {
  const { page, bizToken, redirectUrl, verdict } = aftermath;
  if (bizToken === null || redirectUrl === null) return [];
  const here = (id: ProbeId) => visit(id, page, redirectUrl, workplace);
  if (verdict === 'failed') return [await here('failed-token')];
  if (verdict !== 'verified') return [];
  const stranger = (id: ProbeId, token: (visitor: Visitor) => string | null) =>
    asStranger(id, token, each, workplace);
  return [
    await here('repeated-callback'),
    await stranger('missing-token', () => null),
    await stranger('forged-token', () => randomToken()),
    await stranger('foreign-token', () => bizToken),
    await stranger('unfinished-token', (visitor) => visitor.bizToken),
    await withoutCookie(redirectUrl, workplace),
    ...(await twoAtOnce(each, workplace)),
  ];
}

/** Another visitor with a session of his own, who comes back with a token that he should not get in with. */
async function asStranger(
  id: ProbeId,
  token: (visitor: Visitor) => string | null,
  each: Case,
  workplace: Workplace,
): Promise<Probe> {
  const visitor = await startVisitor(each, workplace, 'pass').catch(firstLine);
  if (typeof visitor === 'string')
    return { id, url: '', status: null, shown: null, stopped: visitor, issued: 0 };
  try {
    const chosen = token(visitor);
    const url = visitor.callback(chosen ?? 'none');
    const asked = chosen === null ? url.replace(/([?&])token=none(&?)/, '$1') : url;
    return await visit(id, visitor.page, boasting(id, asked.replace(/[?&](?=#|$)/, '')), workplace);
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
async function withoutCookie(redirectUrl: string, workplace: Workplace): Promise<Probe> {
  const context = await workplace.browser.createBrowserContext();
  try {
    return await visit('no-cookie', await context.newPage(), redirectUrl, workplace);
  } finally {
    await context.close();
  }
}

/** One who fails and one who passes, begun one after the other, finished crosswise. */
async function twoAtOnce(each: Case, workplace: Workplace): Promise<readonly Probe[]> {
  const visitors: Visitor[] = [];
  try {
    const failing = await startVisitor(each, workplace, 'code-1004');
    visitors.push(failing);
    const passing = await startVisitor(each, workplace, 'pass');
    visitors.push(passing);
    const failed = await completeUnseen(workplace.mock, failing.bizToken);
    const passed = await completeUnseen(workplace.mock, passing.bizToken);
    return [
      await visit('crossed-failing', failing.page, failed, workplace),
      await visit('crossed-passing', passing.page, passed, workplace),
    ];
  } catch (error) {
    const stopped = firstLine(error as Error);
    return [{ id: 'crossed-passing', url: '', status: null, shown: null, stopped, issued: 0 }];
  } finally {
    for (const visitor of visitors) await visitor.close();
  }
}

const firstLine = (error: Error): string => error.message.split('\n')[0] ?? '';

async function visit(
  id: ProbeId,
  page: Page,
  url: string,
  { config, mock, namespace }: Workplace,
): Promise<Probe> {
  const { answerMs } = config.limits;
  const tokens = async () => (await mock.verifications.list(namespace)).length;
  const before = await tokens();
  const status = await page
    .goto(url, { waitUntil: 'domcontentloaded', timeout: answerMs })
    .then((response) => response?.status() ?? null)
    // No answer, or one that is no page: an observation, not a fault of the harness.
    .catch(() => null);
  const shown = await waitForVerdict(page, config.integration, Math.min(settleMs, answerMs));
  return { id, url, status, shown, stopped: null, issued: (await tokens()) - before };
}

/** The customer's own way to try again: it must lead to a new link, which can pass. */
export async function retry(
  page: Page,
  oldToken: string | null,
  { config, mock, namespace }: Workplace,
): Promise<Retried> {
  const { integration, limits } = config;
  const disarm = armPass(mock, namespace);
  try {
    await doSteps(page, integration.retry ?? [], limits.answerMs);
    const { bizToken } = await findVerification(page, { timeoutMs: limits.answerMs });
    if (bizToken === oldToken) return { bizToken, verdict: null, stopped: null };
    await page.goto(await completeUnseen(mock, bizToken), { waitUntil: 'domcontentloaded' });
    const verdict = await waitForVerdict(page, integration, limits.answerMs);
    return { bizToken, verdict, stopped: null };
  } catch (error) {
    return { bizToken: null, verdict: null, stopped: firstLine(error as Error) };
  } finally {
    disarm();
  }
}

const armPass = (mock: Mock, namespace: string): (() => void) =>
  mock.arm({ namespace, scenario: 'pass', times: 1 });
