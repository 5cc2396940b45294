import type { HTTPResponse, Page } from 'puppeteer';
import { completeWithoutBrowser } from '../case/complete-without-browser.js';
import { isVerificationUrl } from '../drivers/find-verification.js';
import { openVisitor, type Visitor } from '../visitor/visitor.js';
import type { FurtherVisitor } from './further-visitor.js';
import { pressAgain, pressedAgain } from './injected/press-again.js';
import { openCallback } from './open-callback.js';
import { defineProbe, patient, type Scene } from './probe.js';
import { stoppedBy } from './stopped-by.js';

const id = 'pressed-twice';

/** Between the two presses of a double click, as people make them. */
const betweenMs = 120;
/** Apply answers after it, as it does in production. */
const lateMs = 400;
const beginnings = ['ApplyWebVerificationToken', 'ApplyWebVerificationBizTokenIntl'] as const;

/**
 * A user who presses the start button twice, at once: two requests to begin come at the same moment. Then they finish
 * the link that they stand before.
 */
export const pressedTwice = defineProbe({
  id,
  gives: [id],
  after: 'verified',
  isDue: (scene) => buttonOf(scene) !== null,
  needs: { visitors: [], opensItsOwn: true },
  async run(scene) {
    const visitor = await openVisitor(scene);
    const { page } = visitor;
    const evidence = watchFailures(page, scene);
    try {
      await page.exposeFunction(pressedAgain, () => (evidence.isPressedAgain = true));
      await page.evaluateOnNewDocument(pressAgain, buttonOf(scene) ?? '', betweenMs, pressedAgain);
      const { windows, bizToken } = await beginLate(visitor, scene);
      const url = await completeWithoutBrowser(scene.mock, bizToken);
      const callback = { windows, url, expected: ['verified'] } as const;
      const came = await openCallback(id, callback, patient(scene));
      return [{ ...came, evidence }];
    } catch (error) {
      return [{ ...stoppedBy(id, error), evidence }];
    } finally {
      await visitor.close();
    }
  },
});

async function beginLate(visitor: Visitor, scene: Scene): Promise<FurtherVisitor> {
  const { mock, namespace } = scene;
  const late = beginnings.map((action) =>
    mock.faults.add({
      on: 'api',
      kind: 'latency',
      latencyMs: lateMs,
      match: { action },
      namespace,
    }),
  );
  try {
    return await scene.begin(visitor, 'pass');
  } finally {
    for (const { id: fault } of late) mock.faults.remove(fault);
  }
}

/** The last thing that a user presses before the verification; in a flow of the customer's own it has no name. */
function buttonOf({ config, flow }: Scene): string | null {
  const last = config.integration.start?.at(-1);
  if (flow !== undefined || last === undefined) return null;
  return 'click' in last ? last.click : 'tap' in last ? last.tap : null;
}

/** A type, since an interface is no record. */
type Seen = { isPressedAgain: boolean; broken?: string };

const asks = ['document', 'fetch', 'xhr'];

/** A server that says that it broke; what is busy, limited or refused has a status of its own. */
function watchFailures(page: Page, { server }: Scene): Seen {
  const seen: Seen = { isPressedAgain: false };
  const { host } = new URL(server.url);
  page.on('response', (response: HTTPResponse) => {
    const request = response.request();
    const url = URL.parse(response.url());
    if (response.status() !== 500 || !asks.includes(request.resourceType())) return;
    if (url?.host !== host || isVerificationUrl(response.url())) return;
    seen.broken ??= `${request.method()} ${url.pathname}`;
  });
  return seen;
}
