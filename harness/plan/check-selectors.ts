import type { Browser, Page } from 'puppeteer';
import { ConfigError, together, type ConfigSentence } from './config-error.js';
import type { Expectation, Integration, Step } from './integration.js';

/** A selector, and where in the configuration it stands. */
interface Placed {
  readonly at: string;
  readonly selector: string;
}

/**
 * Asks the browser whether it takes each selector for one, before anything is driven: on a page a wrong one is as
 * silent as one that finds nothing.
 *
 * @throws ConfigError with the place in the configuration
 */
export async function checkSelectors(
  browser: Browser,
  integration: Integration,
  source: string,
): Promise<void> {
  const steps = selectorsOfSteps(integration);
  const expectations = selectorsOfExpectations(integration);
  if (steps.length + expectations.length === 0) return;
  const { page, close } = await blankPage(browser);
  try {
    for (const { at, selector } of expectations)
      if (!(await isCss(page, selector)))
        throw new ConfigError(
          together(
            { key: 'config.not-css', values: { where: source, at, selector } },
            cssInstead(selector),
            digit(selector),
          ),
        );
    for (const { at, selector } of steps)
      if (!(await isPuppeteers(page, selector)))
        throw new ConfigError(
          together(
            { key: 'config.not-selector', values: { where: source, at, selector } },
            digit(selector),
          ),
        );
  } finally {
    await close();
  }
}

/** A browser of our own has an empty window, whose use costs nothing; in another's, one is opened. */
async function blankPage(browser: Browser): Promise<{ page: Page; close: () => Promise<void> }> {
  const [first] = browser.process() === null ? [] : await browser.pages();
  if (first !== undefined) return { page: first, close: () => Promise.resolve() };
  const opened = await browser.newPage();
  return { page: opened, close: () => opened.close() };
}

const isCss = (page: Page, selector: string): Promise<boolean> =>
  page
    .evaluate((each) => document.querySelector(each), selector)
    .then(
      () => true,
      () => false,
    );

/** CSS, and what puppeteer has beyond it: `::-p-text(…)`, `>>>`. */
const isPuppeteers = (page: Page, selector: string): Promise<boolean> =>
  page.$(selector).then(
    () => true,
    () => false,
  );

const cssInstead = (selector: string): ConfigSentence | undefined =>
  /::-p-|>>>|^(?:text|aria|xpath)\//.test(selector) ? { key: 'config.text-instead' } : undefined;

const digit = (selector: string): ConfigSentence | undefined =>
  /^[.#]\d/.test(selector) ? { key: 'config.digit-id' } : undefined;

const selectorsOfExpectations = ({ verified, failed, error }: Integration): Placed[] =>
  Object.entries({ verified, failed, error } satisfies Record<string, Expectation | undefined>)
    .filter(([, expectation]) => expectation?.selector !== undefined)
    .map(([name, expectation]) => ({
      at: `integration.${name}.selector`,
      selector: expectation?.selector ?? '',
    }));

const selectorsOfSteps = ({ start = [], retry = [] }: Integration): Placed[] =>
  Object.entries({ start, retry }).flatMap(([list, steps]) =>
    steps.flatMap((step, index) =>
      selectorsOf(step).map(([key, selector]) => ({
        at: `integration.${list}.${index}.${key}`,
        selector,
      })),
    ),
  );

/** Of what a step does, that which names an element. */
function selectorsOf(step: Step): [key: string, selector: string][] {
  const { click, tap, fill, select, upload, wait } = step as Readonly<Record<string, unknown>>;
  const named = {
    click,
    tap,
    fill: first(fill),
    select: first(select),
    upload: first(upload),
    wait,
  };
  return Object.entries(named).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
}

const first = (pair: unknown): unknown => (Array.isArray(pair) ? pair[0] : pair);
