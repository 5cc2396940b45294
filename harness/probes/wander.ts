import type { HTTPResponse, Page } from 'puppeteer';
import type { ProbeResult } from '../case/observation.js';
import { settledVerdict, shownNow } from '../drivers/customer-page.js';
import { isVerificationUrl } from '../drivers/find-verification.js';
import type { Scene } from './probe.js';

const id = 'back-and-forward';

interface Role {
  readonly user: 'passing' | 'failing';
  /** What their page says at first. */
  readonly told: 'verified' | 'failed';
}

/** A user who has read their verdict in this window reloads it, and goes back and forward again. */
export async function wander(
  scene: Scene,
  page: Page,
  { user, told }: Role,
): Promise<ProbeResult[]> {
  const results: ProbeResult[] = [];
  for (const [step, go] of steps) {
    // What is said elsewhere, or no more, or on the page where they began, is not what they come back to.
    if (!(await isTold(page, told, scene))) break;
    const status = await go(page, scene.limits.answerMs);
    if (status === 'nowhere' || page.isClosed()) break;
    const shown = await settledVerdict([page], scene.config.integration, {
      timeoutMs: scene.waitMs,
      doubtMs: scene.limits.doubtMs,
      expected: [told, 'error'],
    });
    results.push({ id, user, url: page.url(), status, shown, stopped: null, evidence: { step } });
  }
  return results;
}

type Go = (page: Page, timeout: number) => Promise<number | null | 'nowhere'>;

const steps: readonly (readonly [step: string, go: Go])[] = [
  ['reload', (page, timeout) => arrive(page.reload({ waitUntil: 'domcontentloaded', timeout }))],
  ['forward', backAndForthIn],
];

/** The page may come from the back-forward cache, as it was left, or be asked for anew. */
async function backAndForthIn(page: Page, timeout: number): ReturnType<Go> {
  const { origin } = new URL(page.url());
  const patience = { waitUntil: 'domcontentloaded', timeout } as const;
  const status = await page
    .goBack(patience)
    .then(() => arrive(page.goForward(patience)))
    .catch(() => 'nowhere' as const);
  const isBack = !isVerificationUrl(page.url()) && URL.parse(page.url())?.origin === origin;
  return isBack ? status : 'nowhere';
}

/** Null without an answer of HTTP, as from the cache; a page that never comes is for `repeated-callback` to tell. */
const arrive = (coming: Promise<HTTPResponse | null>): ReturnType<Go> =>
  coming.then(
    (response) => response?.status() ?? null,
    () => 'nowhere' as const,
  );

async function isTold(page: Page, told: Role['told'], { config, server }: Scene): Promise<boolean> {
  if (page.isClosed() || (await shownNow(page, config.integration)) !== told) return false;
  return new URL(page.url()).pathname !== new URL(server.url).pathname;
}
