import type { ElementHandle, Page } from 'puppeteer';
import { packagePath } from '../../mock-server/index.js';
import type { Step } from '../plan/config.js';
import type { Limits } from '../plan/limits.js';
import { asAct, type Act } from './acts.js';
import { DeadEndError, type DeadEnds } from './dead-ends.js';
import { giveBytes, isElsewhere } from './give-bytes.js';
import { noMatch, stepFailed } from './no-match.js';
import { reasonOf, StoppedError, type Reason } from './reason.js';
import { watchActivity } from './settle.js';
import { untilUncovered } from './until-uncovered.js';
import { nothingCame, type Wait } from './wait.js';
import { visitorName } from './visitor-name.js';

export interface Patience {
  /** For each step. */
  readonly wait: Wait;
  readonly limits: Pick<Limits, 'settleMs' | 'effectMs'>;
  /** Told one line a click that was repeated. */
  readonly did?: ((line: string) => void) | undefined;
  /** Ends a step that can be seen to lead nowhere; left out: every step has all of its time. */
  readonly deadEnds?: DeadEnds | undefined;
}

/**
 * Does the user's steps on the customer's page, each with real input: a step begins once the page has settled, and a
 * click that nothing at all came of is done once more.
 *
 */
export async function doSteps(
  page: Page,
  steps: readonly Step[],
  patience: Patience,
): Promise<void> {
  const { wait, limits, did = () => undefined, deadEnds } = patience;
  const activity = watchActivity(page, limits);
  try {
    for (const step of steps) await asAct(page, actOf(step), () => inItsTime(step));
  } finally {
    activity.end();
  }

  async function inItsTime(step: Step): Promise<void> {
    try {
      await activity.settled();
      const act = async () => {
        const isOver = new AbortController();
        const { signal } = isOver;
        const done = doStep(page, step, { wait, limits, signal, found: () => deadEnds?.using() });
        // What is given up would click all the same where the element comes late, and its timer would keep the process.
        await (deadEnds?.unless(done, step) ?? done).finally(() => isOver.abort());
      };
      if (!('click' in step || 'tap' in step)) await act();
      else if (!(await activity.hadEffect(act)) && (await isStillThere(page, step)))
        await onceMore(step);
    } catch (cause) {
      if (cause instanceof DeadEndError) throw cause;
      const why = await whyNot(page, cause as Error, step, wait);
      const { key, values } = stepFailed(page, step, why);
      throw new StoppedError(key, values, { cause });
    }
  }

  /** The step is done already: where it cannot be done again in a moment, the page has gone on since. */
  async function onceMore(step: Step): Promise<void> {
    const short = { wait: { ...wait, ms: limits.settleMs }, limits, found: () => undefined };
    const signal = AbortSignal.timeout(2 * limits.settleMs);
    const repeated = { isDone: false };
    const act = () =>
      doStep(page, step, { ...short, signal }).then(
        () => {
          repeated.isDone = true;
        },
        () => undefined,
      );
    const hadEffect = await activity.hadEffect(act);
    if (!repeated.isDone) return;
    did(`nothing came of ${JSON.stringify(step)}: done once more`);
    if (!hadEffect) await deadEnds?.nothingCameOf(step);
  }
}

/** A step has one key, and what it is about as its value, or first in it: what is typed is nobody's business. */
function actOf(step: Step): Act {
  const [kind = '', about] = Object.entries(step)[0] ?? [];
  return { kind, element: String(Array.isArray(about) ? about[0] : about) };
}

/** Nobody clicks again on what is gone. */
const isStillThere = (page: Page, step: Step): Promise<boolean> =>
  page
    .$(('click' in step ? step.click : 'tap' in step && step.tap) || 'html')
    .then((element) => element?.isVisible() ?? false)
    .catch(() => false);

/** Puppeteer's time-outs say how long, and not for what. */
async function whyNot(page: Page, error: Error, step: Step, wait: Wait): Promise<Reason> {
  if (error.name !== 'TimeoutError') return reasonOf(error);
  const seconds = wait.ms / 1000;
  if ('goto' in step || wait.isCut === true)
    return reasonOf(nothingCame(wait, 'reason.step-no-page', {}));
  const waited: Reason = { key: 'reason.step-no-match', values: { seconds } };
  // A page that hangs names no elements.
  const hangs = new Promise<Reason>((resolve) => setTimeout(resolve, hangMs, waited));
  const why = await Promise.race([noMatch(page, step, seconds).catch(() => waited), hangs]);
  return { key: 'reason.with-setting', values: { why, setting: wait.setting } };
}

const hangMs = 1_000;

interface Doing extends Pick<Patience, 'wait' | 'limits'> {
  /** Nobody waits for it any more. */
  readonly signal: AbortSignal;
  /** Called once what the step needs is there, before anything is done to it. */
  readonly found: () => void;
}

async function doStep(page: Page, step: Step, doing: Doing): Promise<void> {
  const { wait, signal, found } = doing;
  const timeout = wait.ms;
  if ('click' in step) await click(page, step.click, doing);
  else if ('tap' in step) {
    await page.waitForSelector(step.tap, { visible: true, timeout, signal });
    found();
    await page.tap(step.tap);
  } else if ('fill' in step)
    await page
      .locator(step.fill[0])
      .setTimeout(timeout)
      .on('action', found)
      .fill(
        step.fill[1].replaceAll('${VISITOR}', () => visitorName(page)),
        { signal },
      );
  else if ('select' in step) {
    await choose(page, step.select, doing);
    found();
  } else if ('upload' in step) {
    await upload(page, step.upload, doing);
    found();
  } else if ('goto' in step)
    await page.goto(new URL(step.goto, page.url()).href, {
      waitUntil: 'domcontentloaded',
      timeout,
    });
  else if ('wait' in step) {
    if (typeof step.wait !== 'string')
      await new Promise((resolve) => setTimeout(resolve, Number(step.wait)));
    else {
      await page.waitForSelector(step.wait, { visible: true, timeout, signal });
      found();
    }
  } else await page.keyboard.press(step.press as Parameters<Page['keyboard']['press']>[0]);
}

/** Something that moves may come over the element in the moment of the click; a user would see that, and click again. */
async function click(page: Page, selector: string, doing: Doing): Promise<void> {
  let hasMissed = await clickOnce(page, selector, doing);
  const { settleMs } = doing.limits;
  // What is gone by now was the whole of what there was to click on.
  const again = { ...doing, wait: { ...doing.wait, ms: settleMs } };
  for (let tries = 1; hasMissed && tries < mostClicks; tries += 1)
    hasMissed = await clickOnce(page, selector, again).catch(() => false);
}

async function clickOnce(
  page: Page,
  selector: string,
  { wait, limits: { settleMs }, signal, found }: Doing,
): Promise<boolean> {
  const hasMissed = await untilUncovered(page, selector, { timeout: wait.ms, settleMs, signal });
  await page.locator(selector).setTimeout(wait.ms).on('action', found).click({ signal });
  return hasMissed();
}

const mostClicks = 5;

/** A list that is filled by a request has its options later than itself. */
async function choose(
  page: Page,
  [selector, value]: readonly [selector: string, value: string],
  { wait, signal }: Doing,
): Promise<void> {
  const timeout = wait.ms;
  const deadline = performance.now() + timeout;
  let list: ElementHandle | null = await page.waitForSelector(selector, { timeout, signal });
  for (;;) {
    const hasIt = await list
      ?.evaluate((element, wanted) => {
        const options = 'options' in element ? (element as HTMLSelectElement).options : [];
        return [...options].some((option) => option.value === wanted);
      }, value)
      .catch(() => false);
    if (hasIt === true && (await list?.select(value))?.includes(value)) return;
    signal.throwIfAborted();
    if (performance.now() > deadline) throw nothingCame(wait, 'reason.no-option', { value });
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    // Looked for again each time: a framework may put another list in its place.
    list = await page.$(selector);
  }
}

const lookEveryMs = 50;

const samplePortrait = packagePath('fixtures/media/frame.jpg');

/** Chooses a file without a dialog: file inputs are often hidden behind a button. */
async function upload(
  page: Page,
  chosen: string | readonly [selector: string, path: string],
  { wait, signal }: Doing,
): Promise<void> {
  const [selector, path] = typeof chosen === 'string' ? [chosen, samplePortrait] : chosen;
  const element = await page.waitForSelector(selector, { timeout: wait.ms, signal });
  if (isElsewhere(page)) await giveBytes(page.mainFrame(), selector, path);
  else await (element as ElementHandle<HTMLInputElement>).uploadFile(path);
}
