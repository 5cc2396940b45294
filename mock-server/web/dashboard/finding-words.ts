import type { FindingView } from '../../shared/control-protocol.js';
import { languageNow, sayOf } from './words.js';

/** A finding in the user's language; null where the server has no text. */
export interface FindingWords {
  readonly title: string | null;
  readonly text: string | null;
  readonly cure: string | null;
}

export function wordsOfFinding({ rule, seen }: Pick<FindingView, 'rule' | 'seen'>): FindingWords {
  const told = (part: string) => sayOf('findings', { key: `${rule}.${part}` });
  return { title: told('title'), text: textOf(told('text'), seen), cure: told('cure') };
}

/** Half a text in another language would hide what was seen: English as a whole tells more. */
function textOf(general: string | null, seen: FindingView['seen']): string | null {
  if (general === null || seen === undefined) return general;
  const particular = sayOf('findings', seen);
  return particular === null ? null : joined(general, particular);
}

/** Between sentences, and behind a colon: Chinese marks are wide enough without it. */
export const gap = (): string => (languageNow() === 'zh-CN' ? '' : ' ');

export const joined = (before: string, after: string): string => before + gap() + after;
