import type { Finding } from '../domain/finding.js';
import type { Entry, Journal, NewEntry } from './journal.js';

export type Where = Pick<NewEntry, 'lane' | 'namespace' | 'bizToken'>;

/** The one shape that findings have in the journal: what was seen, and how to mend it. */
export function recordFinding(journal: Journal, where: Where, finding: Finding): Entry {
  const { rule, severity, text, cure } = finding;
  const data = { rule, severity, text, cure };
  return journal.append({ ...where, kind: 'finding', text: `${text} ${cure}`, data });
}
