/**
 * The smallest that still shows it, going from one to a smaller one as far as that leads. Asks in the given order, and
 * each once.
 *
 * @param isOver asked before each try: what was found so far is the answer then
 */
export async function reduce<T>(
  from: T,
  smallerThan: (each: T) => readonly T[],
  shows: (each: T) => Promise<boolean>,
  isOver: () => boolean = () => false,
): Promise<T> {
  let smallest = from;
  const asked = new Set([JSON.stringify(from)]);
  for (let next = nextOf(); next !== undefined && !isOver(); next = nextOf()) {
    asked.add(JSON.stringify(next));
    if (await shows(next)) smallest = next;
  }
  return smallest;

  function nextOf(): T | undefined {
    return smallerThan(smallest).find((each) => !asked.has(JSON.stringify(each)));
  }
}
