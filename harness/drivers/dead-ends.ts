import type { Page } from 'puppeteer';
import type { Sentence } from '../../mock-server/shared/texts.js';
import type { Step } from '../plan/integration.js';
import { reasonOfFailure } from './failed-navigation.js';
import { findVerificationFrame, isVerificationUrl } from './find-verification.js';
import { selectorOf } from './nearest-elements.js';
import { isMissing, noMatch, stepFailed } from './no-match.js';
import { StoppedError, type Reason, type ReasonKey } from './reason.js';
import { watchWindows, type Look, type WindowLook } from './watch-windows.js';

/**
 * For how long nothing at all may happen before a way is called a dead end, ms. What is certain needs a moment for the
 * page to draw; what is only likely needs longer than pages wait by a timer that nobody sees.
 */
const calmFor = {
  /** The browser shows a page of its own. */
  notOpened: 1_000,
  /** A page without a script stays as it is. */
  inertError: 700,
  error: 4_000,
  policy: 3_000,
  noEffect: 8_000,
  noMatch: 10_000,
} as const;

const lookEveryMs = 250;
/** A request that began this soon after a policy stopped a way was under way already. */
const alreadyMs = 500;

/** The user stands where nothing leads on, and this can be seen. */
export class DeadEndError extends StoppedError {}

const keys: ReadonlySet<string> = new Set<ReasonKey>([
  'reason.error-page',
  'reason.policy',
  'reason.policy-redirect',
  'reason.no-effect',
  'reason.endless-redirect',
  'reason.fenced',
  'reason.nothing-listens',
  'reason.not-opened',
  'reason.step-no-match',
  'reason.step-no-match-near',
]);

/** Also of a step that failed for such a reason, in whatever time. */
export const isDeadEnd = ({ key, values }: Sentence): boolean =>
  keys.has(key) || (typeof values?.why === 'object' && isDeadEnd(values.why));

/** Watches over waits for the customer's pages: a dead end that can be seen ends them. */
export interface DeadEnds {
  /**
   * The work's result, unless the user stands in a dead end meanwhile.
   *
   * @param step waits for an element of the page; left out: the verification page is waited for
   * @throws DeadEndError
   */
  unless<T>(work: Promise<T>, step?: Step): Promise<T>;
  /** The page is of use, whatever its status: a step is just being done on it. */
  using(): void;
  /** For how long nothing has happened in any window, milliseconds; 0 while something is under way. */
  calmMs(): Promise<number>;
  /** A click was done twice, and nothing at all came of it. */
  nothingCameOf(step: Step): Promise<void>;
  end(): void;
}

interface Expecting {
  /** Whether the window shows anything that the configuration names. */
  readonly isShown: (window: Page) => Promise<boolean>;
  /** The emulator's verification page. */
  readonly pageUrl: string;
  /** How many times slower than a quick one the site is: it is given so much more time. */
  readonly times: number;
}

export async function watchDeadEnds(page: Page, expecting: Expecting): Promise<DeadEnds> {
  const windows = await watchWindows(page);
  const hasLasted: Lasted = ({ calmMs }, ms) => calmMs >= ms * expecting.times;
  const used = new Set<number>();
  let futile: { readonly step: Step; readonly at: number } | null = null;

  async function seen(step: Step | undefined): Promise<Reason | null> {
    const look = await windows.look();
    if (look === null || look.windows.some((each) => findVerificationFrame(each.page))) return null;
    if (step !== undefined && !(await isMissing(page, step))) return null;
    const unused = look.windows.filter(({ began }) => !used.has(began));
    return (
      notOpened(look, hasLasted) ??
      (await errorPage(look, hasLasted, { ...expecting, unused })) ??
      blockedWay(look, hasLasted, expecting) ??
      noEffect(look, hasLasted, futile) ??
      (step === undefined ? null : await nothingThere(look, hasLasted, { page, step }))
    );
  }

  return {
    async unless(work, step) {
      // A pause, an address and a key wait for no element.
      if (step !== undefined && selectorOf(step) === undefined) return work;
      const isOver = new AbortController();
      return Promise.race([work, lookUntil(isOver.signal, () => seen(step))]).finally(() =>
        isOver.abort(),
      );
    },
    calmMs: async () => (await windows.look())?.calmMs ?? 0,
    using() {
      futile = null;
      page
        .evaluate(() => performance.timeOrigin)
        .then((began) => used.add(began))
        // It is just going away.
        .catch(() => undefined);
    },
    async nothingCameOf(step) {
      // What changes from now on is seen.
      await windows.look();
      futile = { step, at: performance.now() };
    },
    end: () => windows.end(),
  };
}

/** Whether nothing has happened for so long. */
type Lasted = (look: Look, ms: number) => boolean;

async function lookUntil(isOver: AbortSignal, seen: () => Promise<Reason | null>): Promise<never> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    if (isOver.aborted) return new Promise<never>(() => undefined);
    // A page that is just going away cannot be asked.
    const reason = await seen().catch(() => null);
    if (reason !== null) throw new DeadEndError(reason.key, reason.values);
  }
}

const isBrowsersOwn = ({ url }: WindowLook): boolean => url.startsWith('chrome-error:');

function notOpened(look: Look, hasLasted: Lasted): Reason | null {
  if (!hasLasted(look, calmFor.notOpened)) return null;
  const failed = look.windows.find((each) => isBrowsersOwn(each) && each.failed !== null)?.failed;
  return failed ? reasonOfFailure(failed.error, failed.url) : null;
}

/** A page may be of use whatever its status: one on which a step was done is, and one that shows what is expected. */
async function errorPage(
  look: Look,
  hasLasted: Lasted,
  { isShown, unused }: Expecting & { readonly unused: readonly WindowLook[] },
): Promise<Reason | null> {
  const found = unused.find((each) => each.status >= 400 && !each.refreshes);
  if (found === undefined) return null;
  const isInert = found.isInert || isBrowsersOwn(found);
  if (!hasLasted(look, isInert ? calmFor.inertError : calmFor.error)) return null;
  if (look.hasSockets && !isInert) return null;
  const shown = await Promise.all(look.windows.map(({ page }) => isShown(page)));
  if (shown.some(Boolean)) return null;
  if (found.status === 429) return { key: 'reason.limited' };
  const url = isBrowsersOwn(found) ? found.asked : found.url;
  return { key: 'reason.error-page', values: { url: shortened(url), status: found.status } };
}

/** A form that was stopped is the user's way; a frame is, where it would have held the verification page. */
function blockedWay(look: Look, hasLasted: Lasted, { pageUrl }: Expecting): Reason | null {
  const { violation, askedAt } = look;
  if (violation === null || !hasLasted(look, calmFor.policy)) return null;
  const { directive, blocked, redirectedBy, at } = violation;
  if (askedAt > at + alreadyMs) return null;
  if (!directive.startsWith('form-action') && !isOfVerification(blocked, pageUrl)) return null;
  const values = { directive, blocked: shortened(blocked) };
  return redirectedBy === null
    ? { key: 'reason.policy', values }
    : { key: 'reason.policy-redirect', values: { ...values, url: shortened(redirectedBy) } };
}

/** Of a frame of another site the browser tells the origin alone. */
const isOfVerification = (address: string, pageUrl: string): boolean =>
  URL.canParse(address) &&
  (isVerificationUrl(address) || new URL(address).origin === new URL(pageUrl).origin);

function noEffect(
  look: Look,
  hasLasted: Lasted,
  futile: { readonly step: Step; readonly at: number } | null,
): Reason | null {
  const { calmSince, windows } = look;
  if (futile === null || !hasLasted(look, calmFor.noEffect) || calmSince > futile.at) return null;
  // What is drawn on a canvas may have changed all the same.
  if (windows.some(({ isDrawn }) => isDrawn)) return null;
  const url = windows[0]?.url ?? '';
  return { key: 'reason.no-effect', values: { step: JSON.stringify(futile.step), url } };
}

async function nothingThere(
  look: Look,
  hasLasted: Lasted,
  { page, step }: { readonly page: Page; readonly step: Step },
): Promise<Reason | null> {
  // What a server may send at any time through an open connection is waited for.
  if (look.hasSockets || !hasLasted(look, calmFor.noMatch)) return null;
  return stepFailed(page, step, await noMatch(page, step, Math.floor(look.calmMs / 1000)));
}

const shortened = (url: string): string => (url.length > 120 ? `${url.slice(0, 120)}…` : url);
