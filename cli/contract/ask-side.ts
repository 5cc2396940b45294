import { buildRequest } from './build-request.js';
import type { ContractCall, Kept } from './contract-call.js';
import { normalise, type Answer } from './normalise.js';
import type { Pace, Timing } from './pace.js';
import { askPatiently } from './patience.js';
import type { Side } from './side.js';
import { NoAnswer, type Send, type WireAnswer, type WireRequest } from './wire.js';

export interface Asking {
  readonly send: Send;
  readonly pace: Pace;
  readonly timing: Timing;
  readonly signal?: AbortSignal | undefined;
}

/** Why a call could not be made, or was not answered. */
export type Unasked = 'earlier-answer' | 'link-elsewhere' | 'rate-limited';

export type Asked =
  | { readonly request: WireRequest; readonly raw: WireAnswer | NoAnswer; readonly answer: Answer }
  | { readonly unasked: Unasked };

/** One side for a whole run: what it answered is what its later calls are made of. */
export type AskSide = (call: ContractCall) => Promise<Asked>;

export function createAskSide(side: Side, asking: Asking): AskSide {
  const keptAnswers = new Map<string, Readonly<Record<string, unknown>>>();
  const kept: Kept = (name, field) => {
    const value = keptAnswers.get(name)?.[field];
    if (typeof value !== 'string') throw new NotKept();
    return value;
  };
  return async (call) => {
    try {
      const first = buildRequest(call, kept, side);
      if (first === undefined) return { unasked: 'link-elsewhere' };
      const raw = await askPatiently(
        () => once(buildRequest(call, kept, side) ?? first, asking),
        asking.timing,
      );
      if (raw === 'rate-limited') return { unasked: raw };
      if (call.keep !== undefined) keptAnswers.set(call.keep, responseOf(raw));
      const nowSeconds = side.now() / 1000;
      const allHeaders = call.headers === true;
      return { request: first, raw, answer: normalise(raw, { nowSeconds, allHeaders }) };
    } catch (error) {
      if (error instanceof NotKept) return { unasked: 'earlier-answer' };
      throw error;
    }
  };
}

/** An earlier answer does not have what this call is made of. */
class NotKept extends Error {}

async function once(
  request: WireRequest,
  { send, pace, signal }: Asking,
): Promise<WireAnswer | NoAnswer> {
  await pace();
  try {
    return await send(request, signal);
  } catch (error) {
    if (error instanceof NoAnswer) return error;
    throw error;
  }
}

/** What is inside the envelope; nothing where there is none. */
export function responseOf(raw: WireAnswer | NoAnswer): Readonly<Record<string, unknown>> {
  if (raw instanceof NoAnswer) return {};
  try {
    const { Response } = JSON.parse(raw.body.toString('utf8')) as {
      Response?: Readonly<Record<string, unknown>>;
    };
    return Response ?? {};
  } catch {
    // No JSON: there is nothing to keep, and the comparison shows what came instead.
    return {};
  }
}
