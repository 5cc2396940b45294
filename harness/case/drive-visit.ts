import type { Page } from 'puppeteer';
import type { Config } from '../plan/config.js';
import { hidesResult, type Case } from '../plan/matrix.js';
import { allWindows, settledVerdict, shownNow } from '../drivers/customer-page.js';
import type { FoundVerification } from '../drivers/find-verification.js';
import { findVerificationOrVerdict } from '../drivers/find-verification-or-verdict.js';
import { driveFlow, type Drive } from '../drivers/own-flow.js';
import type { DeadEnd, ShownVerdict } from '../drivers/shown.js';
import type { PageWatcher } from '../drivers/verification-drive.js';
import { answerWait, nothingCame, waitWithin, type Wait } from '../drivers/wait.js';
import { passVerificationPage } from '../drivers/verification-page.js';
import { reachVerification } from '../visitor/reach-verification.js';
import type { Visitor } from '../visitor/visitor.js';
import type { Workplace } from '../visitor/workplace.js';
import type { VerificationPlace } from './aftermath.js';
import type { Recorder } from './recorder.js';

/** The case's own user on their way. */
export interface Visit extends Workplace {
  readonly visitor: Visitor;
  readonly each: Case;
  readonly recorder: Recorder;
  /** Of the case's time, milliseconds. */
  readonly leftMs: () => number;
}

/** From the customer's start page to what their page says in the end. */
export async function driveVisit(visit: Visit): Promise<void> {
  const way: Way = {
    last: visit.visitor.page,
    deadEnd: null,
    shownInstead: null,
    before: null,
    code: null,
    hasClosed: () => false,
  };
  try {
    await driveOn(visit, way);
  } finally {
    if (way.hasClosed()) visit.recorder.closedByCustomer();
  }
}

async function driveOn(visit: Visit, way: Way): Promise<void> {
  const { visitor, config, recorder, flow } = visit;
  const { page } = visitor;
  const { integration } = config;
  let returned: ShownVerdict | undefined;
  if (flow === undefined) {
    const reached = await reachVerification(visitor, visit, {
      step: stepWaitOf(visit),
      page: () => waitOf(visit),
      did: recorder.did,
    });
    way.before = reached.before;
    await verify(visit, way, reached.found);
  } else returned = await driveToTheEnd(flow, visit, way);
  if (way.shownInstead !== null) {
    recorder.verdict(way.shownInstead, page);
    await recorder.screenshot(page, 'what the page says instead');
    return;
  }
  if (way.deadEnd !== null) {
    recorder.deadEnd(way.deadEnd);
    await recorder.screenshot(way.last, 'where the way ends');
    return;
  }
  const windows = [...new Set([way.last, page])];
  const wait = waitOf(visit);
  const doubt = {
    timeoutMs: wait.ms,
    doubtMs: visit.limits.doubtMs,
    expected: expectedOf(visit, way),
    before: way.before,
  };
  const verdict =
    returned ??
    // Some say it in a window of its own, which is opened meanwhile.
    (await settledVerdict(windows, integration, { ...doubt, isAnyWindow: true }));
  if (verdict === null && wait.isCut === true) throw nothingCame(wait, 'reason.no-time-left', {});
  const shownIn = await windowThatSays(verdict, [page, way.last], integration);
  recorder.verdict(verdict, shownIn, way.last);
  if (verdict !== null) recorder.reached('verdict');
  await recorder.screenshot(shownIn, 'verdict');
}

const waitOf = ({ limits, leftMs }: Visit): Wait =>
  waitWithin(limits.answerMs, { leftMs: leftMs(), caseMs: limits.caseMs });

/** Shorter than the case, so that it is the step that is named which the user could not do. */
const stepWaitOf = ({ limits: { answerMs, caseMs } }: Visit): Wait =>
  caseMs * 0.8 < answerMs ? { ms: caseMs * 0.8, setting: 'timeout' } : answerWait(answerMs);

/** What a sound page says of the result that the user saw; unknown where calls go wrong after it. */
const expectedOf = ({ each }: Visit, { code }: Way): readonly ShownVerdict[] => {
  if (code === null) return [];
  const meant = code === 0 ? 'verified' : 'failed';
  return hidesResult(each.scenario) ? [meant, 'error'] : [meant];
};

/** The customer's own flow; where the way ended before its time, the flow is left where it is, and says nothing. */
function driveToTheEnd(flow: Drive, visit: Visit, way: Way): Promise<ShownVerdict | undefined> {
  return new Promise((resolve, reject) => {
    const passVerification = async () => {
      await verify(visit, way, await findByFlow(visit));
      if (way.shownInstead === null && way.deadEnd === null) return;
      resolve(undefined);
      await new Promise<never>(() => undefined);
    };
    const module = visit.config.integration.drive;
    driveFlow(flow, { ...flowOf(visit), passVerification }, module)
      .catch(async (error: unknown) => {
        // It waited for something else than what the page says: that is known without it.
        const shown = await shownNow(visit.visitor.page, visit.config.integration);
        if (shown === null) throw error;
        return shown;
      })
      .then(resolve, reject);
  });
}

/** Of the customer's windows, the one that shows the verdict: after a popup it is often the one behind it. */
async function windowThatSays(
  verdict: ShownVerdict | null,
  windows: readonly [Page, Page],
  integration: Config['integration'],
): Promise<Page> {
  const open = windows.filter((page) => !page.isClosed());
  const all = new Set([...open, ...(await allWindows(windows))]);
  for (const page of all)
    if (verdict !== null && (await shownNow(page, integration)) === verdict) return page;
  return open.at(-1) ?? windows[0];
}

const findByFlow = (visit: Visit): Promise<FoundVerification | ShownVerdict> => {
  const { visitor, config } = visit;
  const { prepared, deadEnds } = visitor;
  // Which page to wait on is the flow's own choice.
  deadEnds.using();
  const waiting = { wait: waitOf(visit), prepared, deadEnds };
  return findVerificationOrVerdict(visitor.page, config.integration, waiting);
};

const flowOf = ({ visitor, server, each }: Visit) => ({
  page: visitor.page,
  url: server.url,
  device: each.device,
  scenario: each.scenario.id,
});

/** Where the visitor's way has led so far. */
interface Way {
  /** The window in which the visitor is. */
  last: Page;
  deadEnd: DeadEnd | null;
  /** What the customer's page showed instead of leading to the verification. */
  shownInstead: ShownVerdict | null;
  /** What it showed before the user began. */
  before: ShownVerdict | null;
  /** The result that the user had last. */
  code: number | null;
  /** Whether the customer has taken away the window or the frame of the verification. */
  hasClosed: () => boolean;
}

/** Through the verification page to the way back. */
async function verify(
  visit: Visit,
  way: Way,
  found: FoundVerification | ShownVerdict,
): Promise<void> {
  const { each, limits, recorder } = visit;
  if (typeof found === 'string') {
    way.shownInstead = found;
    return;
  }
  way.last = found.page;
  way.hasClosed = () => found.page.isClosed() || found.frame.detached;
  recorder.token(found.bizToken, placeOf(found, visit.visitor.page));
  recorder.reached('verification-page');
  visit.onVerificationPage?.();
  const end = await passVerificationPage({
    page: found.page,
    frame: found.frame,
    case: each,
    timeoutMs: limits.caseMs,
    retries: each.scenario.visitorRetries ?? each.scenario.attempts.length - 1,
    watcher: watcherOf(visit, found.page, (code) => (way.code = code)),
  });
  if (end !== null && end !== 'gone') {
    way.deadEnd = end;
    return;
  }
  // Nobody read the result; what it was is known all the same.
  const verification = end === 'gone' ? await visit.mock.verifications.get(found.bizToken) : null;
  const code = verification?.attempts.at(-1)?.code;
  if (code !== undefined) {
    recorder.result(code);
    way.code = code;
  }
  recorder.reached('way-back');
}

const placeOf = ({ page, frame }: FoundVerification, first: Page): VerificationPlace => {
  if (frame !== page.mainFrame()) return 'frame';
  return page === first ? 'same-window' : 'own-window';
};

const watcherOf = (
  { recorder, visitor }: Visit,
  page: Page,
  remember: (code: number) => void,
): PageWatcher => ({
  async message(message) {
    recorder.message(message);
    await recorder.screenshot(page, 'message');
  },
  async wayBack(action) {
    recorder.wayBack(action);
    await visitor.mendCamera(page);
  },
  async result(code) {
    recorder.result(code);
    remember(code);
    recorder.reached('result-page');
    // A pass looks alike everywhere, and a picture costs as much as a tenth of a case.
    if (code !== 0) await recorder.screenshot(page, 'result');
  },
});
