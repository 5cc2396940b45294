import type { Page } from 'puppeteer';
import type { Config, Expectation } from '../config.js';
import { whichIsShown } from '../injected/shown.js';
import type { ShownVerdict } from '../observation.js';
import { askPage } from './ask-page.js';
import { doSteps } from './steps.js';

type Integration = Config['integration'];

/** Opens the customer's start page and does what a user does to begin. */
export async function startAtCustomer(
  page: Page,
  integration: Integration,
  timeoutMs: number,
): Promise<void> {
  const { url, start = [] } = integration;
  await page.goto(url, { waitUntil: 'domcontentloaded', timeout: timeoutMs });
  try {
    await doSteps(page, start, timeoutMs);
  } catch (error) {
    // Who logs in as somebody who passed before has nothing to begin.
    if ((await shownNow(page, integration)) !== 'verified') throw error;
    const message = (error as Error).message.replace(/\.?$/, '.');
    throw new Error(
      `${message} The page says "verified" already: if the account of an earlier visitor is meant, write \${VISITOR} into a fill step, which is another name for each visitor`,
      { cause: error },
    );
  }
}

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
