import type { Mock } from '../mock-server/index.js';
import type { Config } from './plan/config.js';
import type { Fence } from './browser/fence.js';
import { failureSentences } from './reporters/failure-sentences.js';
import type { BrowserKeeper } from './browser/keep-browser.js';
import type { Case } from './plan/matrix.js';
import type { CaseReport } from './report/report.js';
import type { Observation } from './case/observation.js';
import type { Workplace } from './case/workplace.js';
import { driveCase } from './drive-case.js';
import { createGate, endsRun, smokeCaseOf, type Gate } from './smoke.js';
import { judge } from './checks/judge.js';
import type { Worker } from './customer/workers.js';
import type { Drive } from './drivers/own-flow.js';

export interface Run {
  readonly config: Config;
  readonly mock: Mock;
  readonly browsers: BrowserKeeper;
  readonly fence: Fence;
  /** The customer's own flow, in place of steps. */
  readonly flow?: Drive | undefined;
  readonly rerun: string;
  readonly signal?: AbortSignal | undefined;
  readonly end: (report: CaseReport) => void;
}

export interface Driven {
  readonly reports: CaseReport[];
  /** How many cases the run ended without. */
  readonly notRun: number;
}

type Place = Worker & Pick<Workplace, 'onVerificationPage'>;

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

/** The cases, each driven by the worker that comes to it first; one goes ahead, unless `smoke` is off. */
export async function runAll(
  cases: readonly Case[],
  workers: readonly Worker[],
  run: Run,
): Promise<Driven> {
  const queue: Queued[] = cases.map((each, index) => ({ each, index }));
  const reports: CaseReport[] = [];
  const gate = holdBack(queue, cases, run);
  await Promise.all(
    workers.map(async (worker, at) => {
      if (at > 0 && gate !== undefined && !(await gate.opened)) return;
      await work(queue, reports, { ...run, ...worker });
    }),
  );
  const isEnded = gate !== undefined && !(await gate.opened);
  // An interrupted run leaves holes.
  return { reports: Object.values(reports), notRun: isEnded ? cases.length - 1 : 0 };
}

/** Puts one case before all others. */
function holdBack(queue: Queued[], cases: readonly Case[], { config }: Run): Gate | undefined {
  const first = config.smoke ? smokeCaseOf(cases) : undefined;
  if (first === undefined) return undefined;
  const gate = createGate(1 + config.retries);
  const index = cases.indexOf(first);
  queue.splice(index, 1);
  queue.unshift({ each: first, index, gate });
  return gate;
}

async function work(queue: Queued[], reports: CaseReport[], run: Run & Worker): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { each, index, gate } = next;
    try {
      if (run.signal?.aborted) return;
      const { report, observation } = await untilPassed(each, {
        ...run,
        onVerificationPage: gate?.open,
      });
      // Ended in its middle, it says nothing.
      if (run.signal?.aborted) return;
      reports[index] = report;
      run.end(report);
      if (report.status === 'failed' && endsRun(observation) && gate?.close() === true) return;
    } finally {
      gate?.open();
    }
  }
}

/** A failed case is repeated as often as `retries` says; what passes only then is flaky. */
async function untilPassed(each: Case, run: Run & Place): Promise<Judged> {
  const earlier: string[] = [];
  for (;;) {
    const observation = await observe(each, run);
    const report = judge(observation, run.rerun);
    const tries = earlier.length + 1;
    if (tries === 1 && report.status === 'passed') return { report, observation };
    if (report.status === 'passed')
      return { report: { ...report, tries, flaky: true, earlier }, observation };
    if (tries > run.config.retries || run.signal?.aborted)
      return { report: tries === 1 ? report : { ...report, tries, earlier }, observation };
    earlier.push(failureSentences(report)[0] ?? 'failed');
  }
}

/** A crash of the browser is not the integration's fault: once, the case is driven anew. */
async function observe(each: Case, run: Run & Place): Promise<Observation> {
  const drive = async () => {
    const server = await run.servers.next();
    const browser = await run.browsers.next();
    return { browser, observation: await driveCase(each, { ...run, server, browser }) };
  };
  const first = await drive();
  if (first.browser.connected || run.signal?.aborted) return first.observation;
  return (await drive()).observation;
}
