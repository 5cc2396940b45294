import { randomToken } from '../../mock-server/index.js';
import type { ProbeResult } from '../case/observation.js';
import { settledVerdict, shownNow } from '../drivers/customer-page.js';
import { watchActivity } from '../drivers/settle.js';
import { openVisitor, type Visitor } from '../visitor/visitor.js';
import { listensToMessages } from './listens-to-messages.js';
import { madeUpMessages } from './made-up-messages.js';
import { openedFromElsewhere, sendFromElsewhere } from './opened-from-elsewhere.js';
import { defineProbe, type Scene } from './probe.js';

/**
 * A page of somebody else's sends the customer's page what its own windows tell each other of a success, while the
 * visitor is still before the verification: to the page behind a popup or around a frame, or else to the start page.
 */
export const madeUpMessage = defineProbe({
  id: 'made-up-message',
  gives: ['made-up-message'],
  after: 'verified',
  needs: { visitors: [], opensItsOwn: true },
  async run(scene) {
    const visitor = await openVisitor(scene);
    try {
      return [await listenTo(scene, await openedFromElsewhere(visitor))];
    } finally {
      await visitor.close();
    }
  },
});

async function listenTo(scene: Scene, visitor: Visitor): Promise<ProbeResult> {
  const bizToken = await standBefore(scene, visitor);
  const { page, openedBy } = visitor;
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
  if (before === 'verified') return { ...unseen, evidence: { isVerifiedBefore: true } };
  if (!(await listensToMessages(page))) return { ...unseen, evidence: { listens: false } };
  const told = scene.user.messages;
  const messages = madeUpMessages(told, { bizToken, passed: scene.user.bizToken });
  if (openedBy === undefined || !(await sendFromElsewhere(openedBy, messages)))
    return { ...unseen, evidence: { isApart: true } };
  const shown = await settledVerdict([page], integration, {
    timeoutMs: scene.waitMs,
    doubtMs: scene.limits.doubtMs,
    // A message may make a page say anything; what matters is whether it comes to success.
    expected: [],
    before,
  });
  return { ...unseen, shown, evidence: { messages: messages.length, repeated: told.length } };
}

/**
 * The customer's page waits for the verification, behind its window or around its frame; where it took the page's
 * place, there is but the start page. Gives the visitor's token.
 */
async function standBefore(scene: Scene, visitor: Visitor): Promise<string> {
  const { server, limits, user } = scene;
  if (user.place !== 'same-window') return (await scene.begin(visitor, 'pass')).bizToken;
  const { page } = visitor;
  const activity = watchActivity(page, limits);
  try {
    await page.goto(server.url, { waitUntil: 'domcontentloaded', timeout: limits.answerMs });
    await activity.settled();
    return randomToken();
  } finally {
    activity.end();
  }
}
