import type { Page } from 'puppeteer';
import { appendToken } from '../mock-server/index.js';
import { dressDevice } from './dress-device.js';
import { startAtCustomer } from './drivers/customer-page.js';
import { findVerification } from './drivers/find-verification.js';
import type { Case } from './matrix.js';
import type { Workplace } from './run-case.js';

/** A further visitor of the same integration: a browser context and a session of his own. */
export interface Visitor {
  readonly page: Page;
  readonly bizToken: string;
  /** Where he would come back to with some token. */
  callback(token: string): string;
  close(): Promise<void>;
}

/** Opens the start page, does what a user does, and stands before the verification page. */
export async function startVisitor(
  each: Case,
  { browser, mock, namespace, config, server }: Workplace,
  scenario: string,
): Promise<Visitor> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await dressDevice(page, each.device);
    const { answerMs } = config.limits;
    mock.arm({ namespace, scenario, times: 1 });
    await startAtCustomer(page, { ...config.integration, url: server.url }, answerMs);
    const found = await findVerification(page, { timeoutMs: answerMs });
    const { bizToken } = found;
    const verification = await mock.verifications.get(bizToken);
    const redirectUrl = verification?.redirectUrl ?? server.url;
    return {
      page: found.page,
      bizToken,
      callback: (token) => appendToken(redirectUrl, token, 'proper'),
      close: () => context.close(),
    };
  } catch (error) {
    await context.close();
    throw error;
  }
}
