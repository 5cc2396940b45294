import type { Entry, RecordedFinding } from '../../mock-server/index.js';
import type { Sentence, Value } from '../../mock-server/shared/texts.js';

/** An entry of the timeline as a part of a sentence. */
export const said = ({ text, say }: Entry): Value => say ?? text;

/** What a finding says, in the reader's language; a rule without texts is said as it was recorded. */
export function saidFinding({ rule, text, cure, seen }: RecordedFinding): {
  readonly text: Sentence;
  readonly cure: Sentence;
} {
  const about: Sentence = { key: `${rule}.text`, values: { fallback: text } };
  return {
    text: seen === undefined ? about : { key: 'finding.particular', values: { about, seen } },
    cure: { key: `${rule}.cure`, values: { fallback: cure } },
  };
}
