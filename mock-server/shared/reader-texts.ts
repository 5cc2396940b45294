import type { Say, Sentence } from './texts.js';

/**
 * Findings and journal entries in the language of a reader. Both are kept in English beside what they were made
 * of, so a sentence that the catalogue does not know, of a newer or older version, is read in English.
 */

export interface TellableFinding {
  readonly rule: string;
  readonly text: string;
  readonly cure: string;
  readonly seen?: Sentence | undefined;
}

/** By the catalogue of `mock-server/domain/findings`. */
export function tellFinding(
  say: Say,
  { rule, text, cure, seen }: TellableFinding,
): { readonly text: string; readonly cure: string } {
  const sentences = [{ key: `${rule}.text` }, ...(seen === undefined ? [] : [seen])].map(
    (sentence) => sayKnown(say, sentence),
  );
  return {
    text: sentences.every((each) => each !== undefined) ? sentences.reduce(join) : text,
    cure: sayKnown(say, { key: `${rule}.cure` }) ?? cure,
  };
}

/** Of both catalogues that entries have their words from. */
export interface EntrySay {
  /** By the catalogue of `mock-server/state`. */
  readonly entry: Say;
  /** By the catalogue of `mock-server/domain/findings`. */
  readonly finding: Say;
}

export interface TellableEntry {
  readonly text: string;
  readonly say?: Sentence | undefined;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/** An entry of a finding has no `say`: its `data` is the finding. */
export function tellEntry(
  { entry: sayEntry, finding: sayFinding }: EntrySay,
  { text, say, data }: TellableEntry,
): string {
  if (say !== undefined) return sayKnown(sayEntry, say) ?? text;
  if (!isFinding(data)) return text;
  const told = tellFinding(sayFinding, data);
  return join(told.text, told.cure);
}

const isFinding = (data: object | undefined): data is TellableFinding =>
  data !== undefined &&
  'rule' in data &&
  typeof data.rule === 'string' &&
  'text' in data &&
  typeof data.text === 'string' &&
  'cure' in data &&
  typeof data.cure === 'string';

function sayKnown(say: Say, { key, values }: Sentence): string | undefined {
  const said = say(key, values);
  return said === key ? undefined : said;
}

/** Chinese has no space between sentences. */
export const join = (before: string, after: string): string =>
  before.endsWith('。') ? `${before}${after}` : `${before} ${after}`;
