/** So many namespaces have a state of each kind at a time; the one whose was set least lately goes first. */
export const keepNamespaces = 10_000;

/** @param forgotten told of the one that had to go */
export function keep<T>(
  states: Map<string, T>,
  [namespace, state]: readonly [namespace: string, state: T],
  forgotten: (namespace: string, state: T) => void = () => undefined,
): void {
  states.delete(namespace);
  states.set(namespace, state);
  if (states.size <= keepNamespaces) return;
  const [oldest] = states;
  if (oldest === undefined) return;
  states.delete(oldest[0]);
  forgotten(...oldest);
}
