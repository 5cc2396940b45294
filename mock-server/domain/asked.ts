/** How the customer's server has asked for a result, as far as findings want to know. */
export interface Asked {
  readonly times: number;
  /** How many attempts the visitor had made when it was asked last. */
  readonly attempts: number;
  /** What was answered last; left out where the call failed. */
  readonly last?: 'nulls' | 'code';
  /** Calls in this Unix second. */
  readonly second: number;
  readonly inSecond: number;
}

/** What is counted on: a verification. */
interface Askable {
  readonly asked?: Asked;
  readonly attempts: readonly unknown[];
}

/** Counted when the call comes, whatever a scenario makes of its answer. */
export function countAsked<T extends Askable>(before: T, nowSeconds: number): T {
  const { asked, attempts } = before;
  const inSecond = asked?.second === nowSeconds ? asked.inSecond + 1 : 1;
  return {
    ...before,
    asked: {
      times: (asked?.times ?? 0) + 1,
      attempts: attempts.length,
      second: nowSeconds,
      inSecond,
    },
  };
}

export const answered = <T extends Askable>(before: T, last: 'nulls' | 'code'): T =>
  before.asked === undefined ? before : { ...before, asked: { ...before.asked, last } };
