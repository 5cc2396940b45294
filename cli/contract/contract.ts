import { startMock, type Mock, type MockOptions } from '../../mock-server/index.js';
import { createAskSide, type Asking, type AskSide } from './ask-side.js';
import type { ContractCall } from './contract-call.js';
import type { Answer } from './normalise.js';
import { runContract, type Outcome } from './run-contract.js';
import type { Service } from './service-of.js';
import type { RowId } from './rows.js';
import { findSettings, settleRows, type AnswersOf, type RowVerdict } from './settle.js';
import { standInSide } from './side.js';
import { visit } from './visit.js';
import { send } from './wire.js';

export interface Contract {
  readonly calls: readonly ContractCall[];
  readonly service: Service;
  readonly asking: Asking;
  /** Told of each call once both have answered. */
  readonly onOutcome: (outcome: Outcome) => void;
  /** Where one visit is wanted: told of the link that somebody has to open. */
  readonly onLink?: ((link: string) => void) | undefined;
}

/** Asks both, and says which lines of the fidelity table that settles. */
export async function compareBoth(contract: Contract): Promise<readonly RowVerdict[]> {
  const outcomes: Outcome[] = [];
  await withEmulator(contract, {}, async (emulator, ask) => {
    const both = { service: createAskSide(contract.service.side, contract.asking), emulator: ask };
    const { onLink, asking } = contract;
    const told = async (from: AsyncIterable<Outcome>) => {
      for await (const outcome of from) {
        outcomes.push(outcome);
        contract.onOutcome(outcome);
      }
    };
    await told(runContract(contract.calls, both));
    if (onLink) await told(visit(both, emulator, { onLink, timing: asking.timing }));
  });
  const answersOf: AnswersOf = (options, id) =>
    answersWith(options, { ...contract, calls: neededFor(id, contract.calls) });
  return findSettings(settleRows(outcomes), outcomes, answersOf);
}

/** Those about the row, and all that they may be made of: links, uploads and tokens. */
const neededFor = (id: RowId, calls: readonly ContractCall[]): readonly ContractCall[] =>
  calls.filter(
    ({ rows, keep, ask }) => rows.includes(id) || keep !== undefined || ask.kind === 'storage',
  );

/** The same calls to an emulator that is set otherwise; the service is not asked again. */
async function answersWith(
  options: MockOptions,
  contract: Contract,
): Promise<ReadonlyMap<string, Answer>> {
  const answers = new Map<string, Answer>();
  await withEmulator(contract, options, async (_, ask) => {
    for (const call of contract.calls) {
      contract.asking.signal?.throwIfAborted();
      const asked = await ask(call);
      if ('answer' in asked) answers.set(call.id, asked.answer);
    }
  });
  return answers;
}

/** One in this process, for as long as it is needed. It counts no calls a second: it is not paced, as the service is. */
async function withEmulator(
  { service, asking }: Contract,
  options: MockOptions,
  use: (emulator: Mock, ask: AskSide) => Promise<void>,
): Promise<void> {
  const emulator = await startMock({ port: 0, pace: 'fast', rateLimit: false, ...options });
  try {
    const side = standInSide(emulator.url, service.productionHost, {
      keys: emulator.credentials('contract'),
      now: () => emulator.clock.now(),
    });
    const pace = () => Promise.resolve();
    await use(emulator, createAskSide(side, { send, pace, timing: asking.timing }));
  } finally {
    await emulator.stop();
  }
}
