import type { Frame, Page } from 'puppeteer';
import type { Config, Expectation } from '../plan/config.js';
import { whichIsShown } from './injected/shown.js';
import type { ShownVerdict } from './shown.js';
import { askPage } from './ask-page.js';
import { isVerificationUrl } from './find-verification.js';
import { windowsIn } from './known-windows.js';
import { reasonOf, StoppedError } from './reason.js';
import { doSteps, type Patience } from './steps.js';
import { nothingCame, type Wait } from './wait.js';

type Integration = Config['integration'];

export interface Started {
  /** What the page says in place of the next step, as when a call was refused in the middle; null once all are done. */
  readonly instead: ShownVerdict | null;
  /** What the start page says before anything was done, as a badge "Not verified": it answers nothing. */
  readonly before: ShownVerdict | null;
}

/** Opens the customer's start page and does what a user does to begin. */
export async function startAtCustomer(
  page: Page,
  integration: Integration,
  patience: Patience,
): Promise<Started> {
  const { url, start = [] } = integration;
  const timeoutMs = patience.wait.ms;
  await openStart(page, url, patience.wait);
  const before = await shownNow(page, integration);
  const doing = doSteps(page, start, patience).then(
    () => null,
    async (error: unknown) => {
      // Who logs in as somebody who passed before has nothing to begin.
      if ((await shownNow(page, integration)) !== 'verified') throw error;
      throw passedBefore(error as Error);
    },
  );
  // What is shown from the beginning says nothing of the steps; after the last one, the search for the page listens.
  if (start.length < 2 || before !== null) return { instead: await doing, before };
  const isOver = new AbortController();
  const { deadEnds } = patience;
  const refused = lastingVerdict(page, integration, {
    timeoutMs,
    signal: isOver.signal,
    ...(deadEnds && { calmMs: () => deadEnds.calmMs() }),
  }).then((verdict) => (verdict === 'verified' ? doing : verdict));
  try {
    return { instead: await Promise.race([doing, refused]), before };
  } finally {
    isOver.abort();
    // What lost the race ends later, and nobody waits for it any more.
    for (const late of [doing, refused]) late.catch(() => undefined);
  }
}

const openStart = (page: Page, url: string, wait: Wait): Promise<unknown> =>
  page.goto(url, { waitUntil: 'domcontentloaded', timeout: wait.ms }).catch((error: unknown) => {
    if ((error as Error).name !== 'TimeoutError') throw error;
    throw nothingCame(wait, 'reason.start-page-late', {});
  });

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

/** What the page says at this moment, itself or in a frame; null where it says nothing, or is just going away. */
export async function shownNow(page: Page, integration: Integration): Promise<ShownVerdict | null> {
  const expectations = expectationsOf(integration);
  const said = page.isClosed() ? [] : page.frames().map((frame) => shownIn(frame, expectations));
  return (await Promise.all(said)).find((shown) => shown !== null) ?? null;
}

const lookEveryMs = 30;

/**
 * Waits until a page of the customer's tells the user something, in whichever window; null when none does.
 */
export async function waitForVerdict(
  windows: Page | readonly Page[],
  integration: Integration,
  timeoutMs: number,
  { signal, isAnyWindow = false }: Looking = {},
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
  const isOver = new AbortController();
  const asks = AbortSignal.any([isOver.signal, ...(signal ? [signal] : [])]);
  const inFrames = frameThatSays(pages, expectations, { signal: asks, isAnyWindow });
  // Time ran out with nothing shown: that is an observation, not a fault of the harness.
  return Promise.race([Promise.any(asked).catch(() => null), inFrames]).finally(() =>
    isOver.abort(),
  );
}

interface Looking {
  readonly signal?: AbortSignal;
  /** Also in windows that are opened meanwhile. */
  readonly isAnyWindow?: boolean;
}

/** Those of the user that still show something of the customer's; nothing is asked of the browser. */
export async function allWindows(some: readonly Page[]): Promise<readonly Page[]> {
  const [first] = some;
  const all = first === undefined ? [] : await windowsIn(first.browserContext());
  return [...new Set([...some, ...all])].filter(
    (page) => !page.isClosed() && !isVerificationUrl(page.url()),
  );
}

const lookInFramesMs = 250;

/**
 * What a frame of the customer's says, for as long as somebody asks; never, where none does. Asked from outside: in a
 * frame with a bare `sandbox` no timer ever fires (Chromium 156), so no script can wait there.
 */
async function frameThatSays(
  pages: readonly Page[],
  expectations: readonly Named[],
  { signal, isAnyWindow }: Required<Looking>,
): Promise<ShownVerdict> {
  const asked = new Set(pages.map((page) => page.mainFrame()));
  while (!signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, lookInFramesMs));
    const windows = isAnyWindow ? await allWindows(pages) : pages;
    const frames = windows.flatMap((page) =>
      page.isClosed() ? [] : page.frames().filter((frame) => !asked.has(frame)),
    );
    for (const shown of await Promise.all(frames.map((frame) => shownIn(frame, expectations))))
      if (shown !== null) return shown;
  }
  return new Promise(() => undefined);
}

/** Null also where the frame is just going away, or hangs. */
const shownIn = (frame: Frame, expectations: readonly Named[]): Promise<ShownVerdict | null> =>
  Promise.race([
    frame.evaluate(whichIsShown, expectations).then((shown) => shown as ShownVerdict | null),
    new Promise<null>((resolve) => setTimeout(resolve, 1_000, null)),
  ]).catch(() => null);

/**
 * For how long a page has to say it before anything was asked of it: a text beside a field may fit as well, and goes
 * again with the next step.
 */
const steadyMs = 1_500;
interface Telling {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** What was shown already, and answers nothing. */
  readonly except?: ShownVerdict | null;
  /** For how long nothing has happened. */
  readonly calmMs?: CalmMs;
}

/** What the page says and goes on saying; never, where it says nothing in time or nobody asks any more. */
export async function lastingVerdict(
  page: Page,
  integration: Integration,
  { timeoutMs, signal, except = null, calmMs = () => Promise.resolve(steadyMs) }: Telling,
): Promise<ShownVerdict> {
  for (;;) {
    const first = await waitForVerdict(page, integration, timeoutMs, { signal });
    if (first === null) return new Promise(() => undefined);
    if (first === except) await pauseFor(lookAgainMs);
    else if (await stays(page, integration, { first, calmMs })) return first;
  }
}

const lookAgainMs = 200;
/** Shorter than anybody reads. */
const glimpseMs = 150;
/** Some pages never rest. */
const restlessMs = 10_000;

/** It is still there when the page has come to rest: what is said while a field is looked up goes again. */
async function stays(
  page: Page,
  integration: Integration,
  { first, calmMs }: { readonly first: ShownVerdict; readonly calmMs: CalmMs },
): Promise<boolean> {
  const since = performance.now();
  for (;;) {
    await pauseFor(lookAgainMs);
    if ((await shownNow(page, integration)) !== first) return false;
    const shownMs = performance.now() - since;
    if (shownMs >= restlessMs || (shownMs >= steadyMs && (await calmMs()) >= steadyMs)) return true;
  }
}

type CalmMs = () => Promise<number>;

interface Doubt {
  readonly timeoutMs: number;
  /** What nobody expects is looked at for as long: pages show the state of before, and the new one a moment later. */
  readonly doubtMs: number;
  /** What the page may well say, as far as that is known. */
  readonly expected: readonly ShownVerdict[];
  /** What it said before the user began. */
  readonly before?: ShownVerdict | null;
  /** In windows of the user that are opened meanwhile as well. */
  readonly isAnyWindow?: boolean;
}

/**
 * What the customer's pages tell the user in the end, never the first glimpse. What is expected has to stand for a
 * moment; anything else longer, or for all of the time where the page said so before the user had begun.
 */
export async function settledVerdict(
  windows: readonly Page[],
  integration: Integration,
  { timeoutMs, doubtMs, expected, before = null, isAnyWindow = false }: Doubt,
): Promise<ShownVerdict | null> {
  const deadline = performance.now() + timeoutMs;
  const sayAll = async () => {
    const all = isAnyWindow ? await allWindows(windows) : windows;
    const open = all.filter((page) => !page.isClosed());
    const shown = await Promise.all(open.map((page) => shownNow(page, integration)));
    return shown.filter((each) => each !== null);
  };
  /** Null where it has gone again, or something else is there that may be expected. */
  async function settles(first: ShownVerdict): Promise<ShownVerdict | null> {
    if (expected.includes(first)) {
      await pauseFor(glimpseMs);
      return (await sayAll()).includes(first) ? first : null;
    }
    let said = first;
    const doubtUntil =
      first === before ? deadline : Math.min(deadline, performance.now() + doubtMs);
    while (performance.now() < doubtUntil) {
      await pauseFor(lookAgainMs);
      const now = await sayAll();
      if (now.some((each) => expected.includes(each))) return null;
      said = now[0] ?? said;
    }
    return said;
  }
  for (;;) {
    const leftMs = deadline - performance.now();
    const said =
      leftMs <= 0 ? null : await waitForVerdict(windows, integration, leftMs, { isAnyWindow });
    if (said === null) return null;
    const settled = await settles(said);
    if (settled !== null) return settled;
  }
}

const pauseFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
