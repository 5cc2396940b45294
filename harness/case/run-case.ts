import type { Browser } from 'puppeteer';
import type { Reason } from '../drivers/reason.js';
import { withTimeout } from '../drivers/timeout.js';
import type { Case } from '../plan/matrix.js';
import type { Limits } from '../plan/limits.js';
import { explained } from '../visitor/page-troubles.js';
import { openVisitor, type Visitor } from '../visitor/visitor.js';
import type { Workplace } from '../visitor/workplace.js';
import type { Aftermath } from './aftermath.js';
import { driveVisit, type Visit } from './drive-visit.js';
import type { Observation } from './observation.js';
import { createRecorder } from './recorder.js';
import { disturb } from './disturb.js';
import { asCase } from './stray-errors.js';

/** A page that takes its time with the first user takes as long with each further one. */
const probesMs = ({ probesMs: usual }: Limits, { verdictAfterMs }: Aftermath): number =>
  usual + Math.round(verdictAfterMs / 1_000) * 15_000;

/** What the caller does with a case, beside driving it. */
export interface Hooks {
  /** Once the user has been told something, in cases after which there is more to try. */
  afterwards(visit: Visit, aftermath: Aftermath): Promise<void>;
  /** Whether there is a picture to take of how it ended, where only failed cases have one. */
  hasFailed(observation: Observation): boolean;
}

/** One case from end to end: open → drive → observe → close. Judging comes afterwards, elsewhere. */
export function runCase(each: Case, workplace: Workplace, hooks: Hooks): Promise<Observation> {
  let leave: (reason: Reason) => void = () => undefined;
  const stray = new Promise<Reason>((resolve) => (leave = resolve));
  return asCase(leave, () => driven(each, workplace, { ...hooks, stray }));
}

interface Watched extends Hooks {
  /** An error that was left behind in this case. */
  readonly stray: Promise<Reason>;
}

async function driven(each: Case, workplace: Workplace, hooks: Watched): Promise<Observation> {
  const { browser, mock, namespace, limits, server, signal } = workplace;
  const undisturbed = disturb(each, workplace);
  const recorder = createRecorder(each, workplace);
  const place = { ...workplace, fence: recorder.fence };
  const caseOver = new AbortController();
  const disarm = mock.arm({ namespace, scenario: each.scenario.id });
  let visitor: Visitor | undefined;
  try {
    visitor = await openVisitor(
      { ...place, each },
      {
        window: recorder.watch,
        note: recorder.note,
        did: recorder.did,
        // Only the further visitors have a use for it.
        ...(each.isProbed ? { message: recorder.sent } : {}),
      },
    );
    const troubles = [
      server.ended.then(asReason),
      crashOf(browser, caseOver.signal),
      hooks.stray,
      ...(signal ? [interruption(signal, caseOver.signal)] : []),
    ];
    const limitMs = limitOf(each, limits);
    const endsAt = performance.now() + limitMs;
    const leftMs = () => endsAt - performance.now();
    const visit = { ...place, visitor, each, recorder, leftMs };
    await withTimeout(limitMs, driveVisit(visit), {
      onTimeout: timeoutOf(workplace, limitMs / 1000),
      troubles: [...troubles, visitor.trouble],
    });
    disarm();
    const aftermath = each.isProbed ? recorder.aftermath() : null;
    if (aftermath !== null) {
      const ms = probesMs(limits, aftermath);
      await withTimeout(ms, hooks.afterwards(visit, aftermath), {
        onTimeout: { key: 'reason.probes-timeout', values: { seconds: ms / 1000 } },
        troubles,
      });
    }
  } catch (error) {
    recorder.stop(explained(error as Error));
  } finally {
    disarm();
    undisturbed();
    caseOver.abort();
    await recorder.finish((observation) => hooks.hasFailed(observation));
    await visitor?.close();
  }
  return recorder.observation();
}

/** A call that is never answered may take the customer's page all the time that it has for an answer. */
const limitOf = ({ scenario }: Case, { caseMs, answerMs }: Limits): number =>
  scenario.api === undefined ? caseMs : caseMs + answerMs;

const timeoutOf = ({ flow, config }: Workplace, seconds: number): Reason =>
  flow === undefined
    ? { key: 'reason.case-timeout', values: { seconds } }
    : { key: 'reason.flow-endless', values: { seconds, module: config.integration.drive ?? '' } };

/** What a server says of its end is its own sentence. */
const asReason = (message: string): Reason => ({ key: 'reason.server-ended', values: { message } });

const crashOf = (browser: Browser, caseOver: AbortSignal): Promise<Reason> =>
  new Promise((resolve) => {
    const tell = () => resolve({ key: 'reason.browser-crashed' });
    browser.once('disconnected', tell);
    caseOver.addEventListener('abort', () => browser.off('disconnected', tell), { once: true });
  });

const interruption = (signal: AbortSignal, caseOver: AbortSignal): Promise<Reason> =>
  new Promise((resolve) => {
    const tell = () => resolve({ key: 'reason.interrupted' });
    if (signal.aborted) tell();
    else signal.addEventListener('abort', tell, { once: true, signal: caseOver });
  });
