import type { Change } from '../state/changes.js';
import type { Entry } from '../state/journal.js';
import type { State } from '../state/state.js';
import type { EventSource, ServerEvent } from './operation.js';
import { viewOfEntry } from './views.js';

interface Wanted {
  readonly namespace?: string;
  readonly bizToken?: string;
  /** Index of the last entry that the listener has seen. */
  readonly after?: number;
}

/** A change of a tester's, which comes behind the entries that were there before it. */
interface Pending {
  readonly change: Change;
  readonly behind: number;
}

/** So many wait for one listener who is slow; then they are told that something has changed, and nothing of what. */
const keepPending = 500;

/**
 * The journal from now on, or from behind the last entry seen; and what testers change. A listener takes pages at
 * their own pace: the journal keeps what they have not had yet, and what it could not keep is told as a gap.
 */
export const journalEvents =
  ({ after, ...wanted }: Wanted, state: State): EventSource =>
  (wake) => {
    const { journal } = state;
    let seen = after === undefined ? journal.size().written - 1 : startingFrom(after, state);
    let pending: Pending[] = [];
    const stopEntries = journal.subscribe(wake);
    const stopChanges = state.changes.subscribe((change) => {
      if (!concernsNamespace(change, wanted.namespace)) return;
      pending = withChange(pending, { change, behind: journal.size().written - 1 });
      wake();
    });

    function next(): readonly ServerEvent[] | null {
      if (seen >= journal.size().written - 1 && pending.length === 0) return null;
      const { entries, gaps, upTo } = journal.page(seen, wanted);
      const due = pending.filter(({ behind }) => behind <= upTo);
      pending = pending.slice(due.length);
      seen = Math.max(seen, upTo);
      return inOrder([
        ...gaps.map((gap) => [gap.from, { event: 'gap', data: gap }] as const),
        ...entries.map((entry) => [entry.index, eventOf(entry)] as const),
        ...due.map(
          ({ change, behind }) => [behind + 0.5, { event: 'state', data: change }] as const,
        ),
      ]);
    }

    return {
      next,
      stop() {
        stopEntries();
        stopChanges();
      },
    };
  };

/** One that was never given here is of an emulator that has ended: everything is new to that listener. */
const startingFrom = (after: number, { journal }: State): number =>
  after < journal.size().written ? after : -1;

function withChange(pending: readonly Pending[], added: Pending): Pending[] {
  // Who is told twice that arms have changed looks twice; the later word is enough.
  const others = pending.filter(({ change }) => !isSame(change, added.change));
  if (others.length < keepPending) return [...others, added];
  const { behind } = added;
  return [{ change: { what: 'reset' }, behind }];
}

const isSame = (one: Change, other: Change): boolean =>
  one.what === other.what && one.namespace === other.namespace;

const inOrder = (events: readonly (readonly [at: number, event: ServerEvent])[]): ServerEvent[] =>
  events.toSorted(([one], [other]) => one - other).map(([, event]) => event);

const eventOf = (entry: Entry): ServerEvent => ({
  event: entry.kind,
  id: entry.index,
  data: { ...viewOfEntry(entry), namespace: entry.namespace, bizToken: entry.bizToken },
});

const concernsNamespace = (change: Change, namespace: string | undefined): boolean =>
  namespace === undefined || change.namespace === undefined || change.namespace === namespace;
