import type { Page } from 'puppeteer';
import type { Mock } from '../../mock-server/index.js';
import { completeWithoutBrowser } from './complete-without-browser.js';
import { comeBack } from '../drivers/come-back.js';
import { settledVerdict, shownNow } from '../drivers/customer-page.js';
import { findVerificationOrVerdict } from '../drivers/find-verification-or-verdict.js';
import { reasonOf, StoppedError } from '../drivers/reason.js';
import { doSteps } from '../drivers/steps.js';
import { answerWait } from '../drivers/wait.js';
import { limitedBy, watchForLimit } from '../visitor/watch-for-limit.js';
import type { Retried } from './observation.js';
import type { Visit } from './drive-visit.js';

/** The customer's own way to try again: it must lead to a new link, which can pass. */
export async function retry(page: Page, oldToken: string | null, visit: Visit): Promise<Retried> {
  const retried = await retryIn(page, oldToken, visit);
  const { page: first } = visit.visitor;
  // Some popups close by themselves a moment after they have said it: the window behind goes on.
  const isLeft = retried.stopped !== null && page !== first && page.isClosed();
  return isLeft && !first.isClosed() ? retryIn(first, oldToken, visit) : retried;
}

async function retryIn(
  page: Page,
  oldToken: string | null,
  { config, limits, mock, namespace, visitor, recorder }: Visit,
): Promise<Retried> {
  const { integration } = config;
  const wait = answerWait(limits.answerMs);
  const disarm = armPass(mock, namespace);
  const limit = watchForLimit(page, mock, namespace);
  try {
    // A verification in a tab of its own has left the window that says the verdict behind it.
    await page.bringToFront();
    const before = await shownNow(page, integration);
    await doSteps(page, integration.retry ?? [], {
      wait,
      limits,
      did: recorder.did,
      deadEnds: visitor.deadEnds,
    });
    const found = await findVerificationOrVerdict(page, integration, {
      wait,
      prepared: visitor.prepared,
      deadEnds: visitor.deadEnds,
      // What they were told of their first try is no answer to this one.
      except: before,
    });
    if (typeof found === 'string') throw new StoppedError('reason.shown-instead', { shown: found });
    const { bizToken } = found;
    if (bizToken === oldToken) return { bizToken, verdict: null, stopped: null };
    await comeBack(found.page, await completeWithoutBrowser(mock, bizToken), {
      timeout: limits.answerMs,
      isOpened: found.page !== page,
    });
    const windows = [...new Set([found.page, page])];
    const verdict = await settledVerdict(windows, integration, {
      timeoutMs: limits.answerMs,
      doubtMs: limits.doubtMs,
      expected: ['verified'],
    });
    return { bizToken, verdict, stopped: null };
  } catch (error) {
    return {
      bizToken: null,
      verdict: null,
      stopped: reasonOf(error),
      ...(limitedBy(limit(), error) === null ? {} : { isLimited: true }),
    };
  } finally {
    disarm();
  }
}

const armPass = (mock: Mock, namespace: string): (() => void) =>
  mock.arm({ namespace, scenario: 'pass' });
