/** Calls of the Tencent API since the start, by action and code; no reset takes them back. */
export interface CallCounts {
  /** `code` is undefined where the call succeeded. */
  count(action: string, code: string | undefined): void;
  all(): readonly CallCount[];
}

export interface CallCount {
  readonly action: string;
  readonly code: string | undefined;
  readonly calls: number;
}

export function createCallCounts(): CallCounts {
  const byAction = new Map<string, Map<string | undefined, number>>();
  return {
    count(action, code) {
      const byCode = byAction.get(action) ?? new Map<string | undefined, number>();
      if (byCode.size === 0) byAction.set(action, byCode);
      byCode.set(code, (byCode.get(code) ?? 0) + 1);
    },
    all: () =>
      [...byAction].flatMap(([action, byCode]) =>
        [...byCode].map(([code, calls]) => ({ action, code, calls })),
      ),
  };
}
