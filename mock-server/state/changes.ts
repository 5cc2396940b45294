/** What a tester has changed, told to those who show it; the journal tells what happened to verifications. */
export interface Changes {
  tell(change: Change): void;
  /** Returns the way to stop. */
  subscribe(listener: (change: Change) => void): () => void;
}

export interface Change {
  readonly what: 'arms' | 'clock' | 'faults' | 'library' | 'reset' | 'verification';
  /** Left out where it concerns all. */
  readonly namespace?: string | undefined;
}

export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>();
  return {
    tell(change) {
      for (const listener of listeners) listener(change);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
