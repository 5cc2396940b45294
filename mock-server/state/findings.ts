import type { Finding, Found } from '../domain/finding.js';
import { keep } from './by-namespace.js';
import { findingOf } from './finding-rules.js';
import type { Journal } from './journal.js';
import { recordFinding, type Where } from './record-finding.js';

/** Everything found so far: each rule once for a verification, or for a namespace where no verification is concerned. */
export interface Findings {
  /** The first of its kind goes to the journal as well; the next are counted. */
  record(where: Where, found: Found): void;
  /** In the order in which they were found first. */
  list(where?: FindingsOf): readonly RecordedFinding[];
  /** One more link in this namespace that nobody has opened yet; gives how many in a row. */
  issued(namespace: string): number;
  opened(namespace: string): void;
  /** What was found of these verifications. */
  forget(tokens: ReadonlySet<string>): void;
  clear(namespace?: string): void;
}

export interface FindingsOf {
  readonly namespace?: string;
  readonly bizToken?: string;
}

export interface RecordedFinding extends Finding {
  /** Virtual Unix time in milliseconds of the first time. */
  readonly at: number;
  readonly namespace: string;
  /** Null where no one verification is concerned. */
  readonly bizToken: string | null;
  readonly times: number;
}

type Counted = Omit<RecordedFinding, 'times'> & { times: number };

/** The oldest go when this many are kept. */
const keepFindings = 10_000;

export function createFindings(journal: Journal): Findings {
  const kept = new Map<string, Counted>();
  const unopened = new Map<string, number>();

  return {
    record(where, found) {
      const { namespace, bizToken = null } = where;
      const key = `${namespace} ${bizToken ?? ''} ${found.rule}`;
      const known = kept.get(key);
      if (known) {
        // In place: calls of a deprecated action come here every time.
        known.times += 1;
        return;
      }
      const finding = findingOf(found);
      const { at } = recordFinding(journal, where, finding);
      kept.set(key, { ...finding, at, namespace, bizToken, times: 1 });
      const [oldest] = kept.keys();
      if (kept.size > keepFindings && oldest !== undefined) kept.delete(oldest);
    },
    list: ({ namespace, bizToken } = {}) =>
      [...kept.values()]
        .filter(
          (each) =>
            (namespace === undefined || each.namespace === namespace) &&
            (bizToken === undefined || each.bizToken === bizToken),
        )
        .map((each) => ({ ...each })),
    issued(namespace) {
      const count = (unopened.get(namespace) ?? 0) + 1;
      keep(unopened, [namespace, count]);
      return count;
    },
    opened: (namespace) => void unopened.delete(namespace),
    forget(tokens) {
      for (const [key, { bizToken }] of kept)
        if (bizToken !== null && tokens.has(bizToken)) kept.delete(key);
    },
    clear(namespace) {
      for (const [key, each] of kept)
        if (namespace === undefined || each.namespace === namespace) kept.delete(key);
      if (namespace === undefined) unopened.clear();
      else unopened.delete(namespace);
    },
  };
}
