import type { Symptom } from './symptoms.js';

/** Where nothing unusual happens: the user passes, or does not. */
const plain: ReadonlySet<string> = new Set(['pass', 'code-1004']);

/**
 * Of a symptom that an accident is said to have brought about: was it there without the accident, on the same device?
 * Then it says nothing of the accident. A user who never gets to see a verdict sees none under a rate limit either.
 */
export function ordinaryAmong(symptoms: readonly Symptom[]): (symptom: Symptom) => boolean {
  const seen = new Set(
    symptoms.filter(({ in: { scenario } }) => plain.has(scenario)).map((each) => kindOf(each)),
  );
  return (symptom) => !plain.has(symptom.in.scenario) && seen.has(kindOf(symptom));
}

/** All ways to get nowhere are one: which of them is met depends on how long somebody waits. */
const kindOf = ({ key, in: { device } }: Symptom): string =>
  `${device}: ${key.startsWith('completed.') ? 'completed' : key}`;
