import type { CaseReport, CheckReport } from '../../harness/report/report.js';
import { screenshot } from './sample-evidence.js';

const couldNot = (title: string, seen: string, fix: string): CheckReport => ({
  id: 'completed',
  status: 'inconclusive',
  message: `${seen} ${fix}`,
  title,
  fix,
});

/** What the harness could not do, by case: a call to the browser, a wait within its own limit, a window. */
export const unjudged: Readonly<Record<string, CheckReport>> = {
  'ios-wechat-14-2/granted/pass': couldNot(
    'The browser refused a command of the harness',
    'The browser answered "Protocol error (Runtime.callFunctionOn): Cannot find context with specified id".',
    'Repeat the case alone. If it is inconclusive again, run it in Chrome with --browser.',
  ),
  'android-chrome-huawei-10/refused/pass': couldNot(
    'The time limit of the harness ended the case',
    'The case took longer than 30 s, which is the limit "timeout".',
    'Raise "timeout" in the config file, or run with --timeout 60000.',
  ),
  'android-wechat-huawei-10/granted/retry-then-pass': couldNot(
    'The harness lost a window',
    'The window at http://127.0.0.1:43117/verify was gone before the harness could follow it.',
    'Open the window in answer to a click, or drive the flow with "integration.drive".',
  ),
};

/** The case as it is when the harness gives up before anything could be judged. */
export const inconclusiveCase = (each: CaseReport, check: CheckReport): CaseReport => ({
  ...each,
  status: 'inconclusive',
  tries: 2,
  durationMs: 30_240,
  checks: [
    check,
    ...each.checks.map(({ id }): CheckReport => ({
      id,
      status: 'skipped',
      message: 'The harness did not get this far.',
    })),
  ],
  findings: [],
  timeline: each.timeline.slice(0, 3),
  screenshots: [
    ...each.screenshots.slice(0, 1),
    screenshot(30_100, 'where it stopped', 'Face verification'),
  ],
});
