import type { Case } from '../plan/matrix.js';
import type { Workplace } from '../visitor/workplace.js';

/** The clock as a case of one's own wants it, and its network faults, for this user alone. Returns the way to end both. */
export function disturb(
  { own }: Case,
  { mock, namespace }: Pick<Workplace, 'mock' | 'namespace'>,
): () => void {
  const { clock: move, faults = [] } = own ?? {};
  const clock = mock.clock.of(namespace);
  if (move?.freezeAt !== undefined) clock.freezeAt(move.freezeAt);
  if (move?.offsetMs !== undefined) clock.setOffset(move.offsetMs);
  const added = faults.map((fault) => mock.faults.add({ ...fault, namespace }).id);
  return () => {
    if (move !== undefined) clock.reset();
    const left = new Set(mock.faults.list(namespace).map(({ id }) => id));
    for (const id of added.filter((each) => left.has(each))) mock.faults.remove(id);
  };
}
