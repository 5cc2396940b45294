import type { Finding } from '../domain/finding.js';
import type { Entry, Journal, NewEntry } from './journal.js';

export type Where = Pick<NewEntry, 'lane' | 'namespace' | 'bizToken'>;

/** The one shape that findings have in the journal: what was seen, and what to do. `data` is the finding. */
export function recordFinding(journal: Journal, where: Where, finding: Finding): Entry {
  const { text, cure } = finding;
  return journal.append({
    ...where,
    kind: 'finding',
    text: `${text} ${cure}`,
    data: { ...finding },
  });
}
