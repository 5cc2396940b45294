/** Runs work of the same key one after the other, in the order in which it came, whatever becomes of each. */
export type OneAtATime = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** A mutex for each key. Nothing is kept for a key that nobody waits for. */
export function createOneAtATime(): OneAtATime {
  const last = new Map<string, Promise<void>>();
  return (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work);
    const ended = turn.then(
      () => undefined,
      () => undefined,
    );
    last.set(key, ended);
    void ended.then(() => {
      if (last.get(key) === ended) last.delete(key);
    });
    return turn;
  };
}
