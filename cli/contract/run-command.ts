import { setTimeout as wait } from 'node:timers/promises';
import { createClock } from '../../mock-server/state/clock.js';
import { watchForEndings, type Endings } from '../endings.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import { print, printLines } from '../print.js';
import { contractCalls } from './calls/index.js';
import { compareBoth } from './contract.js';
import { checkWritable, evidenceOf, evidenceText, summaryOf, writeEvidence } from './evidence.js';
import type { ContractFlags } from './flags.js';
import { hideKeys } from './hide-keys.js';
import { createPace } from './pace.js';
import { callLines, closingLines } from './report-lines.js';
import type { Outcome } from './run-contract.js';
import { sayContract } from './say.js';
import { keysFrom, serviceOf, type Service } from './service-of.js';
import { settleRows, type RowVerdict } from './settle.js';
import { StopError } from './stops.js';
import { send } from './wire.js';

/** @returns the exit code */
export async function runCommand(
  flags: ContractFlags,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const clock = createClock();
  const now = () => clock.now();
  const keys = keysFrom(environment);
  const service = serviceOf(flags, { keys, now });
  await checkFile(flags.evidence);
  const hide = hideKeys(keys);
  const startedAtMs = now();
  const endings = watchForEndings(() => undefined);
  const ran = await gather(flags, service, { now, endings, hide });
  endings.close();
  const { outcomes, rows, ended, failure } = ran;
  const learned = { service: service.name, startedAtMs, outcomes, rows, ended };
  const text = hide(evidenceText(evidenceOf(learned)));
  // A run that learned nothing leaves what an earlier one learned.
  if (outcomes.length > 0) await keep(flags.evidence, `${text}\n`);
  endings.throwIfAny();
  if (failure !== undefined) throw asUsageError(failure, service.name, hide);
  if (flags.json) print(text);
  else printLines(closingLines(outcomes, rows, flags.evidence));
  return exitCodeOf(outcomes);
}

interface Ran {
  readonly outcomes: readonly Outcome[];
  readonly rows: readonly RowVerdict[];
  readonly ended: string;
  readonly failure?: unknown;
}

interface Around {
  readonly now: () => number;
  readonly endings: Endings;
  readonly hide: (text: string) => string;
}

/** What was learned before it ended, however it ended. */
async function gather(flags: ContractFlags, service: Service, around: Around): Promise<Ran> {
  const { signal } = around.endings;
  const timing = {
    now: around.now,
    sleep: (ms: number) => wait(ms, undefined, { signal }),
  };
  const outcomes: Outcome[] = [];
  try {
    const rows = await compareBoth({
      calls: contractCalls,
      service,
      asking: { send, pace: createPace(timing), timing, signal },
      onOutcome(outcome) {
        outcomes.push(outcome);
        if (!flags.json) printLines(callLines(outcome).map(around.hide));
      },
      ...(flags.visit ? { onLink: tellLink(flags) } : {}),
    });
    return { outcomes, rows, ended: 'complete' };
  } catch (failure) {
    const stopped = failure instanceof StopError ? failure.reason : 'failed';
    const ended = signal.aborted ? 'interrupted' : stopped;
    return { outcomes, rows: settleRows(outcomes), ended, failure };
  }
}

/** Printed and never kept: it is somebody's to open. JSON stands alone on stdout. */
const tellLink =
  ({ json }: ContractFlags) =>
  (link: string): void => {
    const line = sayContract('visit.open', { link });
    if (json) process.stderr.write(`${line}\n`);
    else print(line);
  };

async function checkFile(file: string): Promise<void> {
  await checkWritable(file).catch((error: unknown) => {
    throw cannotKeep(file, error);
  });
}

async function keep(file: string, text: string): Promise<void> {
  await writeEvidence(file, text).catch((error: unknown) => {
    throw cannotKeep(file, error);
  });
}

const cannotKeep = (file: string, error: unknown): UsageError =>
  new UsageError(
    sayContract('no-evidence', { file, why: (error as NodeJS.ErrnoException).code ?? '' }),
    exitCodes.usage,
  );

/** Wrong keys are a wrong setting; all else is a run that could not be made. */
function asUsageError(failure: unknown, service: string, hide: (text: string) => string): unknown {
  if (!(failure instanceof StopError)) return failure;
  const { reason, message } = failure;
  const code = reason === 'wrong-keys' ? exitCodes.usage : exitCodes.couldNotStart;
  return new UsageError(sayContract(`stop.${reason}`, { service, message: hide(message) }), code);
}

function exitCodeOf(outcomes: readonly Outcome[]): number {
  const { differ, notAsked } = summaryOf(outcomes);
  if (differ > 0) return exitCodes.checkFailed;
  return notAsked > 0 ? exitCodes.inconclusive : exitCodes.ok;
}
