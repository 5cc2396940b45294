import type { Page } from 'puppeteer';
import type { Config, Expectation } from '../plan/config.js';
import { whichIsShown } from './injected/shown.js';
import type { ShownVerdict } from './shown.js';
import { askPage } from './ask-page.js';
import { reasonOf, StoppedError } from './reason.js';
import { doSteps } from './steps.js';

type Integration = Config['integration'];

/**
 * Opens the customer's start page and does what a user does to begin.
 *
 * @returns what the page says in place of the next step, as when a call was refused in the middle; null once all
 *   steps are done
 */
export async function startAtCustomer(
  page: Page,
  integration: Integration,
  timeoutMs: number,
): Promise<ShownVerdict | null> {
  const { url, start = [] } = integration;
  await page.goto(url, { waitUntil: 'domcontentloaded', timeout: timeoutMs });
  const doing = doSteps(page, start, timeoutMs).then(
    () => null,
    async (error: unknown) => {
      // Who logs in as somebody who passed before has nothing to begin.
      if ((await shownNow(page, integration)) !== 'verified') throw error;
      throw passedBefore(error as Error);
    },
  );
  // What is shown from the beginning says nothing of the steps; after the last one, the search for the page listens.
  if (start.length < 2 || (await shownNow(page, integration)) !== null) return doing;
  const isOver = new AbortController();
  const refused = lastingVerdict(page, integration, { timeoutMs, signal: isOver.signal }).then(
    (verdict) => (verdict === 'verified' ? doing : verdict),
  );
  return Promise.race([doing, refused]).finally(() => {
    isOver.abort();
    // What lost the race ends later, and nobody waits for it any more.
    for (const late of [doing, refused]) late.catch(() => undefined);
  });
}

const passedBefore = (error: Error): Error =>
  new StoppedError('reason.already-verified', { why: reasonOf(error) }, { cause: error });

/** What holds only where another one holds as well says more, and is asked first: "not verified" before "verified". */
function expectationsOf({ verified, failed, error }: Integration): readonly Named[] {
  const given = Object.entries({ verified, failed, error }).flatMap(([name, expectation]) =>
    expectation === undefined ? [] : [[name, expectation] as const],
  );
  const says = ([, one]: Named) => given.filter(([, other]) => implies(one, other)).length;
  return given.toSorted((one, other) => says(other) - says(one));
}

type Named = readonly [name: string, expectation: Expectation];

const implies = (one: Expectation, other: Expectation): boolean =>
  (other.selector === undefined || one.selector === other.selector) &&
  (other.text === undefined || (one.text?.includes(other.text) ?? false)) &&
  (other.url === undefined || (one.url?.includes(other.url) ?? false));

/** What the page says at this moment; null where it says nothing, or is just going away. */
export const shownNow = (page: Page, integration: Integration): Promise<ShownVerdict | null> =>
  page
    .evaluate(whichIsShown, expectationsOf(integration))
    .then((shown) => shown as ShownVerdict | null)
    .catch(() => null);

const lookEveryMs = 30;

/**
 * Waits until a page of the customer's tells the user something, in whichever window; null when none does.
 */
export async function waitForVerdict(
  windows: Page | readonly Page[],
  integration: Integration,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<ShownVerdict | null> {
  const expectations = expectationsOf(integration);
  const pages = [...new Set([windows].flat())].filter((page) => !page.isClosed());
  const asked = pages.map(async (page) => {
    const shown = await askPage(page.mainFrame(), whichIsShown, expectations, {
      timeoutMs,
      everyMs: lookEveryMs,
      ...(signal === undefined ? {} : { signal }),
    });
    if (shown === null) throw new Error('nothing was shown');
    return shown as ShownVerdict;
  });
  // Time ran out with nothing shown: that is an observation, not a fault of the harness.
  return Promise.any(asked).catch(() => null);
}

/** For how long a page has to say it, to be more than a page that is just going away. */
const steadyMs = 700;

/** What the page says and goes on saying; never, where it says nothing in time or nobody asks any more. */
export async function lastingVerdict(
  page: Page,
  integration: Integration,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<ShownVerdict> {
  for (;;) {
    const first = await waitForVerdict(page, integration, timeoutMs, signal);
    if (first === null) return new Promise(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, steadyMs));
    if ((await shownNow(page, integration)) === first) return first;
  }
}
