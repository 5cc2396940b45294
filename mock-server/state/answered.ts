/** Answers to calls of the page, for those that are sent again because their answer was lost. */
export interface Answered {
  /** What the first call of this name gave or will give; one that was refused changed nothing, and is tried anew. */
  once(which: NamedCall, work: () => Promise<object>): Promise<object>;
  /** Those of these verifications. */
  forget(tokens: ReadonlySet<string>): void;
}

export interface NamedCall {
  readonly bizToken: string;
  /** Given by the page. */
  readonly call: string;
}

/** So many of a verification: a page sends one thing again at a time, and not much later. */
const keepCalls = 16;
/** So many verifications; those whose page called longest ago go first. */
const keepVerifications = 2_000;

type Calls = Map<string, Promise<object>>;

export function createAnswered(): Answered {
  const kept = new Map<string, Calls>();

  /** Moved to the end: whoever calls is not forgotten next. */
  function callsOf(bizToken: string): Calls {
    const calls: Calls = kept.get(bizToken) ?? new Map<string, Promise<object>>();
    kept.delete(bizToken);
    kept.set(bizToken, calls);
    dropOldest(kept, keepVerifications);
    return calls;
  }

  return {
    once({ bizToken, call }, work) {
      const calls = callsOf(bizToken);
      const known = calls.get(call);
      if (known !== undefined) return known;
      const answer = work();
      calls.set(call, answer);
      dropOldest(calls, keepCalls);
      answer.catch(() => calls.delete(call));
      return answer;
    },
    forget(tokens) {
      for (const token of tokens) kept.delete(token);
    },
  };
}

function dropOldest(map: Map<string, unknown>, most: number): void {
  for (const oldest of map.keys()) {
    if (map.size <= most) return;
    map.delete(oldest);
  }
}
