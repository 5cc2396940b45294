import type { Asked, AskSide, Unasked } from './ask-side.js';
import { compare, type Difference } from './compare.js';
import type { ContractCall } from './contract-call.js';
import type { Answer } from './normalise.js';
import type { RowId } from './rows.js';
import { shownRequest, type ShownRequest } from './shown-request.js';
import { checkFirst, createLossWatch } from './stops.js';

/** One call, asked of both. */
export interface Outcome {
  readonly id: string;
  readonly rows: readonly RowId[];
  readonly verdict: 'agrees' | 'differs' | 'not-asked';
  readonly reason?: Unasked;
  readonly differences: readonly Difference[];
  readonly request?: ShownRequest;
  readonly service?: Answer;
  readonly emulator?: Answer;
}

export interface Both {
  readonly service: AskSide;
  readonly emulator: AskSide;
}

/**
 * One after the other; what was yielded stays true whatever comes after.
 *
 * @throws StopError where going on would teach nothing
 */
export async function* runContract(
  calls: readonly ContractCall[],
  { service, emulator }: Both,
): AsyncGenerator<Outcome> {
  const watchForLoss = createLossWatch();
  for (const [index, call] of calls.entries()) {
    const theirs = await service(call);
    if (index === 0) checkFirst(theirs);
    watchForLoss(theirs);
    yield outcomeOf(call, theirs, await emulator(call));
  }
}

export function outcomeOf(call: ContractCall, theirs: Asked, ours: Asked): Outcome {
  const { id, rows } = call;
  if ('unasked' in theirs || 'unasked' in ours) {
    const reason =
      'unasked' in theirs ? theirs.unasked : 'unasked' in ours ? ours.unasked : undefined;
    return { id, rows, verdict: 'not-asked', ...(reason && { reason }), differences: [] };
  }
  const differences = compare(theirs.answer, ours.answer);
  return {
    id,
    rows,
    verdict: differences.length === 0 ? 'agrees' : 'differs',
    differences,
    request: shownRequest(theirs.request),
    service: theirs.answer,
    emulator: ours.answer,
  };
}
