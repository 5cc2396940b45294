import type { Browser } from 'puppeteer';
import type { Mock } from '../mock-server/index.js';
import type { Config } from './plan/config.js';
import type { Fence } from './browser/fence.js';
import { reasonSentences } from './reporters/failure-sentences.js';
import type { Probe } from './probes/probe.js';
import type { BrowserKeeper } from './browser/keep-browser.js';
import { limitsOf, paceOf } from './plan/limits.js';
import type { Case } from './plan/matrix.js';
import type { CaseReport } from './report/report.js';
import type { Observation } from './case/observation.js';
import { driveCase } from './drive-case.js';
import { createGate, endsRun, smokeCaseOf, spokeInstead, type Gate } from './smoke.js';
import { judge } from './checks/judge.js';
import type { Worker } from './customer/workers.js';
import type { Drive } from './drivers/own-flow.js';
import { watchActs, type Act } from './drivers/acts.js';
import type { TraceKeeper } from './trace/keep-traces.js';
import type { CaseRecording } from './trace/record-case.js';
import type { Workplace } from './visitor/workplace.js';

export interface Run {
  readonly config: Config;
  readonly mock: Mock;
  readonly browsers: BrowserKeeper;
  readonly fence: Fence;
  /** The customer's own flow, in place of steps. */
  readonly flow?: Drive | undefined;
  readonly probes: readonly Probe[];
  readonly rerun: string;
  /** Keeps what cases did over time. */
  readonly traces?: TraceKeeper | undefined;
  /** Waited for before each thing that a case's user does. */
  readonly beforeAct?: ((act: Act, each: Case) => Promise<void>) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly end: (report: CaseReport) => void;
}

export interface Driven {
  readonly reports: CaseReport[];
  /** How many cases the run ended without. */
  readonly notRun: number;
  /** By its signal, before all was driven. */
  readonly isInterrupted: boolean;
}

/** A run with what its first visits have shown of its pace. */
interface Running extends Run {
  readonly pace: { times: number };
}

type Place = Running & Worker & Pick<Workplace, 'onVerificationPage' | 'isAlone'>;

interface Judged {
  readonly report: CaseReport;
  readonly observation: Observation;
}

interface Queued {
  readonly each: Case;
  readonly index: number;
  /** Of the case that goes first: holds the others back. */
  readonly gate?: Gate;
}

/** A case that could not be judged the first time. */
interface Doubtful extends Queued {
  readonly first: Judged;
}

/**
 * The cases, each driven by the worker that comes to it first; one goes ahead, unless `smoke` is off, and those that
 * could not be judged are driven once more at the end, alone.
 */
export async function runAll(
  cases: readonly Case[],
  workers: readonly Worker[],
  run: Run,
): Promise<Driven> {
  const reports: CaseReport[] = [];
  const driving = driveAll(cases, workers, { run, reports });
  await unlessInterrupted(driving, run.signal);
  // An interrupted run leaves holes, and so does one that its first case has ended.
  const done = Object.values(reports);
  const notRun = cases.length - done.length;
  return { reports: done, notRun, isInterrupted: notRun > 0 && run.signal?.aborted === true };
}

/** What is under way then is left as it is: browser and servers are ended around it. */
async function unlessInterrupted(work: Promise<void>, signal?: AbortSignal): Promise<void> {
  if (signal === undefined) return work;
  const isOver = new AbortController();
  const interrupted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true, signal: isOver.signal });
  });
  try {
    await Promise.race([work, interrupted]);
  } finally {
    isOver.abort();
    // What it still meets comes of its browser and servers having gone.
    work.catch(() => undefined);
  }
}

interface All {
  readonly run: Run;
  /** Filled while cases end, by their place in the matrix. */
  readonly reports: CaseReport[];
}

async function driveAll(
  cases: readonly Case[],
  workers: readonly Worker[],
  { run, reports }: All,
): Promise<void> {
  const queue: Queued[] = cases.map((each, index) => ({ each, index })).toSorted(byLength);
  const doubtful: Doubtful[] = [];
  const running = { ...run, pace: { times: 1 } };
  const gate = holdBack(queue, cases, run);
  await Promise.all(
    workers.map(async (worker, at) => {
      if (at > 0 && gate !== undefined && !(await gate.opened)) return;
      await work(queue, { reports, doubtful }, { ...running, ...worker });
    }),
  );
  for (const { each, index, first } of doubtful) {
    const [worker] = workers;
    if (worker === undefined) break;
    const report = await onceMoreAlone(each, first, { ...running, ...worker });
    if (run.signal?.aborted) break;
    reports[index] = report;
    run.end(report);
  }
}

/** Cases that wait out a call without an answer come first: at the end the others would be done, and wait for them. */
const byLength = (one: Queued, other: Queued): number =>
  Number(waitsLong(other.each)) - Number(waitsLong(one.each));

const waitsLong = ({ scenario }: Case): boolean => scenario.api?.fault === 'stall';

/** Puts one case before all others. */
function holdBack(queue: Queued[], cases: readonly Case[], { config }: Run): Gate | undefined {
  const first = config.smoke ? smokeCaseOf(cases) : undefined;
  if (first === undefined) return undefined;
  const gate = createGate(1 + config.retries);
  const at = queue.findIndex(({ each }) => each === first);
  queue.unshift(...queue.splice(at, 1).map((queued) => ({ ...queued, gate })));
  return gate;
}

interface Done {
  readonly reports: CaseReport[];
  readonly doubtful: Doubtful[];
}

async function work(queue: Queued[], { reports, doubtful }: Done, run: Place): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { each, index, gate } = next;
    try {
      if (run.signal?.aborted) return;
      const judged = await untilPassed(each, { ...run, onVerificationPage: gate?.open });
      const { report, observation } = judged;
      // Ended in its middle, it says nothing.
      if (run.signal?.aborted) return;
      reports[index] = report;
      if (report.status === 'inconclusive') doubtful.push({ ...next, first: judged });
      else run.end(report);
      if (report.status !== 'failed' || gate === undefined) continue;
      if ((await nobodyGetsThere(next, observation, run)) && gate.close()) return;
    } finally {
      gate?.open();
    }
  }
}

/** A dead end that can be seen is certain; what the customer's page says in place of it may pass, and is looked at twice. */
async function nobodyGetsThere(
  { each }: Queued,
  observation: Observation,
  run: Place,
): Promise<boolean> {
  if (endsRun(observation)) return true;
  return spokeInstead(observation) && spokeInstead((await observe(each, run)).observation);
}

/** A failed case is repeated as often as `retries` says; what passes only then is flaky. */
async function untilPassed(each: Case, run: Place): Promise<Judged> {
  const earlier: string[] = [];
  for (;;) {
    const { observation, report } = await judged(each, run);
    const tries = earlier.length + 1;
    const told = (more: Partial<CaseReport>): Judged => ({
      report: tries === 1 ? report : { ...report, tries, earlier, ...more },
      observation,
    });
    if (report.status === 'passed') return told({ flaky: true });
    if (report.status === 'inconclusive' || tries > run.config.retries || run.signal?.aborted)
      return told({});
    earlier.push(reasonSentences(report)[0] ?? 'failed');
  }
}

/** Limits of so many in a time are mostly for a minute. */
const limitPauseMs = 61_000;

/** With nothing beside it, twice the time, and after a pause where the customer seems to let only so many begin. */
async function onceMoreAlone(
  each: Case,
  { report, observation }: Judged,
  run: Place,
): Promise<CaseReport> {
  if (observation.isLimited || observation.retried?.isLimited === true)
    await pauseFor(limitPauseMs, run.signal);
  if (run.signal?.aborted) return report;
  const pace = { times: run.pace.times * 2 };
  const { report: second } = await judged(each, { ...run, pace, isAlone: true });
  if (run.signal?.aborted) return report;
  const earlier = [...(report.earlier ?? []), reasonSentences(report)[0] ?? 'inconclusive'];
  return { ...second, tries: (report.tries ?? 1) + 1, earlier };
}

const pauseFor = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end, { once: true });
  });

/** Driven, judged, and its trace written where one is kept. */
async function judged(each: Case, run: Place): Promise<Judged> {
  const { observation, recording } = await observe(each, run);
  const report = judge(observation, run.rerun);
  // What an ended run left in its middle shows how it was ended, and nobody waits for it.
  if (run.traces === undefined || recording === undefined || run.signal?.aborted)
    return { report, observation };
  return { report: await run.traces.keep({ report, observation, recording }), observation };
}

interface Observed {
  readonly observation: Observation;
  readonly recording: CaseRecording | undefined;
}

/** A crash of the browser is not the integration's fault: once, the case is driven anew. */
async function observe(each: Case, run: Place): Promise<Observed> {
  const drive = async (): Promise<Observed & { readonly browser: Browser }> => {
    const server = await run.servers.next();
    const browser = await run.browsers.next();
    const limits = limitsOf(run.config, run.pace.times);
    const place = { ...run, limits, server, browser };
    const recording = run.traces?.begin(each, place);
    const observation = await driveCase(
      each,
      { ...place, ...watchersOf(each, recording, run) },
      run.probes,
    ).finally(() => recording?.end());
    return { browser, observation, recording };
  };
  const first = await drive();
  const done = first.browser.connected || run.signal?.aborted ? first : await drive();
  learn(done.observation, run);
  return done;
}

/** Who records the case, and who is asked before its user does something. */
function watchersOf(
  each: Case,
  recording: CaseRecording | undefined,
  { beforeAct, config }: Place,
): Pick<Workplace, 'onWindow' | 'onProbe'> {
  const { slowMo } = config.browser;
  if (beforeAct === undefined && slowMo === undefined) return recording ?? {};
  const watcher = {
    before: async (act: Act): Promise<void> => {
      if (slowMo !== undefined) await pauseFor(slowMo);
      await beforeAct?.(act, each);
    },
  };
  return {
    ...recording,
    onWindow: async (page, who) => {
      watchActs(page.browserContext(), watcher);
      await recording?.onWindow(page, who);
    },
  };
}

/** Who went the whole way shows how quick site and machine are; slower ones are given more time from then on. */
function learn(observation: Observation, { pace, isAlone }: Place): void {
  if (observation.verdict !== null && isAlone !== true)
    pace.times = Math.max(pace.times, paceOf(observation.visitMs));
}
