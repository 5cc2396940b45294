import type { Page } from 'puppeteer';
import { settledVerdict, shownNow } from '../drivers/customer-page.js';
import { watchActivity } from '../drivers/settle.js';
import type { FurtherVisitor } from './further-visitor.js';
import { listensToMessages } from './listens-to-messages.js';
import { madeUpMessages } from './made-up-messages.js';
import { sendFromElsewhere } from './opened-from-elsewhere.js';
import { defineProbe, type Scene } from './probe.js';

/**
 * A page of somebody else's sends the customer's page what its own windows tell each other of a success, while the
 * visitor is still before the verification: to the page behind a popup or around a frame, or else to the start page.
 */
export const madeUpMessage = defineProbe({
  id: 'made-up-message',
  gives: ['made-up-message'],
  after: 'verified',
  needs: { visitors: ['pass'], openedFromElsewhere: true },
  async run(scene, [further]) {
    const page = await customerPageOf(further, scene);
    const { integration } = scene.config;
    const before = await shownNow(page, integration);
    const url = page.url();
    const unseen = {
      id: 'made-up-message',
      url,
      status: null,
      shown: null,
      stopped: null,
    } as const;
    if (before === 'verified') return [{ ...unseen, evidence: { isVerifiedBefore: true } }];
    if (!(await listensToMessages(page))) return [{ ...unseen, evidence: { listens: false } }];
    const { bizToken } = further;
    const told = scene.user.messages;
    const messages = madeUpMessages(told, { bizToken, passed: scene.user.bizToken });
    const { openedBy } = further.visitor;
    if (openedBy === undefined || !(await sendFromElsewhere(openedBy, messages)))
      return [{ ...unseen, evidence: { isApart: true } }];
    const shown = await settledVerdict([page], integration, {
      timeoutMs: scene.waitMs,
      doubtMs: scene.limits.doubtMs,
      // A message may make a page say anything; what matters is whether it comes to success.
      expected: [],
      before,
    });
    return [{ ...unseen, shown, evidence: { messages: messages.length, repeated: told.length } }];
  },
});

/** The page that waits for the verification; where that took its window, the start page once more. */
async function customerPageOf(
  { windows, frame, visitor }: FurtherVisitor,
  { server, limits }: Scene,
): Promise<Page> {
  const { page } = visitor;
  if (windows.length > 1 || frame !== page.mainFrame()) return page;
  const activity = watchActivity(page, limits);
  try {
    await page.goto(server.url, { waitUntil: 'domcontentloaded', timeout: limits.answerMs });
    await activity.settled();
    return page;
  } finally {
    activity.end();
  }
}
