/** How many entries each timeline has lost to the journal's limit. */
export interface Shortened {
  count(dropped: readonly Dropped[]): void;
  of(bizToken: string): number;
  forget(tokens: ReadonlySet<string>): void;
  clear(namespace?: string): void;
}

interface Dropped {
  readonly namespace: string;
  readonly bizToken?: string | undefined;
}

interface Lost {
  readonly namespace: string;
  entries: number;
}

/** More timelines than verifications are kept by default; the one that was shortened first goes. */
const keepTimelines = 50_000;

export function createShortened(): Shortened {
  const lost = new Map<string, Lost>();
  return {
    count(dropped) {
      for (const { bizToken, namespace } of dropped) {
        if (bizToken === undefined) continue;
        const known = lost.get(bizToken);
        if (known === undefined) lost.set(bizToken, { namespace, entries: 1 });
        else known.entries += 1;
      }
      for (const oldest of lost.keys()) {
        if (lost.size <= keepTimelines) break;
        lost.delete(oldest);
      }
    },
    of: (bizToken) => lost.get(bizToken)?.entries ?? 0,
    forget(tokens) {
      for (const token of tokens) lost.delete(token);
    },
    clear(namespace) {
      for (const [token, each] of lost)
        if (namespace === undefined || each.namespace === namespace) lost.delete(token);
    },
  };
}
