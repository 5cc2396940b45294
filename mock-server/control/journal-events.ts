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

/** The journal from now on, or from behind the last entry seen; and what testers change. */
export function journalEvents({ after, ...wanted }: Wanted, state: State): EventSource {
  const concerns = ({ namespace, bizToken }: Pick<Entry, 'namespace' | 'bizToken'>): boolean =>
    (wanted.namespace === undefined || namespace === wanted.namespace) &&
    (wanted.bizToken === undefined || bizToken === wanted.bizToken);

  return (send) => {
    if (after !== undefined)
      for (const entry of state.journal.entries(wanted.namespace))
        if (entry.index > after && concerns(entry)) send(eventOf(entry));
    const stopEntries = state.journal.subscribe((entry) => {
      if (concerns(entry)) send(eventOf(entry));
    });
    const stopChanges = state.changes.subscribe((change) => {
      if (concernsNamespace(change, wanted.namespace)) send({ event: 'state', data: change });
    });
    return () => {
      stopEntries();
      stopChanges();
    };
  };
}

const eventOf = (entry: Entry): ServerEvent => ({
  event: entry.kind,
  id: entry.index,
  data: { ...viewOfEntry(entry), namespace: entry.namespace, bizToken: entry.bizToken },
});

const concernsNamespace = (change: Change, namespace: string | undefined): boolean =>
  namespace === undefined || change.namespace === undefined || change.namespace === namespace;
