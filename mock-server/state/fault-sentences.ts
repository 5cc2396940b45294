import type { Fault } from '../domain/faults.js';
import {
  bytesPerSecondOf,
  statusOf,
  type NetworkFaultKind,
} from '../domain/network-fault-kinds.js';
import type { FaultableCall } from '../domain/network-faults.js';
import type { NetworkFault } from '../domain/network-fault-schema.js';
import type { Sentence, Values } from '../shared/texts.js';
import type { JournalKey } from './journal.js';

interface Injected {
  readonly scenario: string;
  readonly delayMs: number;
  /** Which of the first few calls this is, where only those are spoiled. */
  readonly nth: number | undefined;
}

/** What happened to a call, and that a scenario wanted it so. */
export function scenarioFaultSentence(
  call: string,
  fault: Fault,
  { scenario, delayMs, nth }: Injected,
): Sentence<JournalKey> {
  const { code = '', delayMs: fullDelayMs = delayMs, times = nth } = fault;
  return {
    key: scenarioFaultKey(fault, delayMs),
    values: {
      call,
      code,
      scenario,
      late: fullDelayMs / 1000,
      lateNow: delayMs / 1000,
      calls: nth === undefined ? '' : ` (${nth}/${times ?? nth})`,
    },
  };
}

function scenarioFaultKey({ code, fault, delayMs: full }: Fault, delayMs: number) {
  const effect = code === undefined ? fault : 'code';
  const lateness = full === delayMs ? 'late' : 'late-fast';
  if (effect === undefined) return `scenario-fault.slow.${lateness}` as const;
  return full === undefined
    ? (`scenario-fault.${effect}` as const)
    : (`scenario-fault.${effect}.${lateness}` as const);
}

/** The same of a fault that was added to the emulator itself. */
export function networkFaultSentence(
  call: FaultableCall,
  fault: NetworkFault & { readonly id: string },
  delayMs: number,
): Sentence<JournalKey> {
  const { id, kind } = fault;
  return {
    key: delayMs > 0 && kind !== 'latency' ? `network-fault.${kind}.late` : `network-fault.${kind}`,
    values: {
      id,
      call: call.action ?? `${call.method} ${call.path}`,
      delayMs,
      ...particulars[kind]?.(fault),
    },
  };
}

/** What the sentences of some kinds name besides. */
const particulars: Partial<Readonly<Record<NetworkFaultKind, (fault: NetworkFault) => Values>>> = {
  status: (fault) => ({ status: statusOf(fault) }),
  'slow-body': (fault) => ({ bytesPerSecond: bytesPerSecondOf(fault) }),
  'content-type': ({ contentType = 'another content type' }) => ({ contentType }),
};
