import type { Timing } from './pace.js';
import { NoAnswer, type WireAnswer } from './wire.js';

/** How long is waited after each refusal for too many calls; then the call stays unanswered. */
const waitsMs = [1_000, 2_000, 4_000] as const;

/** @param ask made anew each time: a signature has its time in it */
export async function askPatiently(
  ask: () => Promise<WireAnswer | NoAnswer>,
  { sleep }: Pick<Timing, 'sleep'>,
): Promise<WireAnswer | NoAnswer | 'rate-limited'> {
  for (const waitMs of waitsMs) {
    const answer = await ask();
    if (!isLimited(answer)) return answer;
    await sleep(waitMs);
  }
  const last = await ask();
  return isLimited(last) ? 'rate-limited' : last;
}

/** By the API's code or COS's, or by what stands before both. */
const isLimited = (answer: WireAnswer | NoAnswer): boolean =>
  !(answer instanceof NoAnswer) &&
  (answer.status === 429 ||
    /"Code"\s*:\s*"RequestLimitExceeded|<Code>SlowDown</.test(
      answer.body.subarray(0, 2_000).toString('latin1'),
    ));
