/** What had to go so that a long-lived process stays small: counted, and looked up by those who miss something. */
export interface Dropped {
  /** `names` are tokens or places; the latest are remembered. */
  add(kind: DropKind, names: readonly string[]): void;
  count(kind: DropKind, howMany: number): void;
  /** False also for one that went too long ago. */
  has(kind: DropKind, name: string): boolean;
  sinceReset(kind: DropKind): number;
  /** Since the start; no reset takes them back. */
  totals(): Readonly<Record<DropKind, number>>;
  /** After a reset of all, nobody misses anything. */
  clear(): void;
}

export const dropKinds = ['verifications', 'media', 'journal', 'requests', 'namespaces'] as const;
export type DropKind = (typeof dropKinds)[number];

/** So many names of a kind are remembered. */
const keepNames = 5000;

export function createDropped(): Dropped {
  const totals = zeros();
  let reset = zeros();
  const names = new Map<DropKind, Set<string>>();

  return {
    add(kind, gone) {
      totals[kind] += gone.length;
      const known = names.get(kind) ?? new Set();
      names.set(kind, known);
      for (const name of gone) known.add(name);
      for (const oldest of known) {
        if (known.size <= keepNames) break;
        known.delete(oldest);
      }
    },
    count: (kind, howMany) => void (totals[kind] += howMany),
    has: (kind, name) => names.get(kind)?.has(name) ?? false,
    sinceReset: (kind) => totals[kind] - reset[kind],
    totals: () => totals,
    clear() {
      reset = { ...totals };
      names.clear();
    },
  };
}

const zeros = (): Record<DropKind, number> => ({
  verifications: 0,
  media: 0,
  journal: 0,
  requests: 0,
  namespaces: 0,
});
