import { delayAt, type SpoilingId, type StorageStage } from '../domain/faults.js';
import { strikes } from '../state/faults.js';
import { scenarioFaultSentence } from '../state/fault-sentences.js';
import type { State } from '../state/state.js';
import { storageError, warningHeader, type StorageAnswer, type StorageErrorId } from './answers.js';
import type { StorageTarget } from './target.js';

const stageOf: Readonly<Record<string, StorageStage>> = { PUT: 'put', GET: 'media', HEAD: 'media' };

/** Faults that are answers of the storage; the others keep it from answering. */
const refusals: Partial<Readonly<Record<SpoilingId, StorageErrorId>>> = {
  'http-500': 'InternalError',
  expired: 'RequestExpired',
};

/** A scenario may have something in mind for this object; nothing else of the request tells of it. */
export function injectInto(
  method: string,
  target: StorageTarget,
  { state, answer }: { readonly state: State; readonly answer: () => StorageAnswer },
): StorageAnswer {
  const stage = stageOf[method];
  const planned = stage && state.faults.planned(stage, target);
  if (!planned || !strikes(planned.fault, planned.tally)) return answer();
  const { fault, scenario, namespace, bizToken, tally } = planned;
  const { fault: kind, times } = fault;
  const delayMs = delayAt(fault, state.settings.pace);
  const nth = times === undefined ? undefined : tally.calls;
  state.journal.append({
    kind: 'fault',
    lane: 'server',
    namespace,
    bizToken,
    say: scenarioFaultSentence(`${method} ${target.key}`, fault, { scenario, delayMs, nth }),
    data: { scenario, call: stage, fault: kind, delayMs, nth: tally.calls },
  });
  const given = answerUnder(kind, target.resource, answer);
  return {
    ...given,
    headers: { ...given.headers, [warningHeader]: `injected:${scenario}` },
    ...(delayMs > 0 || given.fault ? { fault: { ...given.fault, delayMs } } : {}),
  };
}

/** The sound answer is made only where it is to be given: making it stores the photo. */
function answerUnder(
  kind: SpoilingId | undefined,
  resource: string,
  answer: () => StorageAnswer,
): StorageAnswer {
  if (kind === undefined) return answer();
  if (kind === 'stall' || kind === 'reset') return { ...nothing, fault: { kind, delayMs: 0 } };
  const refusal = refusals[kind];
  return refusal === undefined ? answer() : storageError(refusal, resource);
}

const nothing: StorageAnswer = { status: 200, headers: {}, body: Buffer.alloc(0) };
