import type { Mock } from '../mock-server/index.js';
import type { Config } from './plan/config.js';
import type { Fence } from './browser/fence.js';
import { failureSentences } from './reporters/failure-sentences.js';
import type { BrowserKeeper } from './browser/keep-browser.js';
import type { Case } from './plan/matrix.js';
import type { CaseReport } from './report/report.js';
import type { Observation } from './case/observation.js';
import { driveCase } from './drive-case.js';
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

/** The cases, each driven by the worker that comes to it first. */
export async function runAll(
  cases: readonly Case[],
  workers: readonly Worker[],
  run: Run,
): Promise<CaseReport[]> {
  const queue = cases.map((each, index) => ({ each, index }));
  const reports: CaseReport[] = [];
  await Promise.all(workers.map((worker) => work(queue, reports, { ...run, ...worker })));
  // An interrupted run leaves holes.
  return Object.values(reports);
}

async function work(
  queue: { each: Case; index: number }[],
  reports: CaseReport[],
  run: Run & Worker,
): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (run.signal?.aborted) return;
    const report = await untilPassed(next.each, run);
    // Ended in its middle, it says nothing.
    if (run.signal?.aborted) return;
    reports[next.index] = report;
    run.end(report);
  }
}

/** A failed case is repeated as often as `retries` says; what passes only then is flaky. */
async function untilPassed(each: Case, run: Run & Worker): Promise<CaseReport> {
  const earlier: string[] = [];
  for (;;) {
    const report = judge(await observe(each, run), run.rerun);
    const tries = earlier.length + 1;
    if (tries === 1 && report.status === 'passed') return report;
    if (report.status === 'passed') return { ...report, tries, flaky: true, earlier };
    if (tries > run.config.retries || run.signal?.aborted)
      return tries === 1 ? report : { ...report, tries, earlier };
    earlier.push(failureSentences(report)[0] ?? 'failed');
  }
}

/** A crash of the browser is not the integration's fault: once, the case is driven anew. */
async function observe(each: Case, run: Run & Worker): Promise<Observation> {
  const drive = async () => {
    const server = await run.servers.next();
    const browser = await run.browsers.next();
    return { browser, observation: await driveCase(each, { ...run, server, browser }) };
  };
  const first = await drive();
  if (first.browser.connected || run.signal?.aborted) return first.observation;
  return (await drive()).observation;
}
