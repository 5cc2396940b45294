import { textsOf } from '../../mock-server/index.js';
import { speak, type Language, type Say } from '../../mock-server/shared/texts.js';

/** Folders whose texts are parts of a check's sentences. */
export const checkTextFolders = [
  'harness/causes',
  'harness/checks',
  'harness/drivers',
  'mock-server/domain/findings',
  'mock-server/state',
] as const;

const spoken = new Map<Language, Say>();

/** Says what checks have seen, and why something could not go on. */
export function sayChecks(language: Language): Say {
  const known = spoken.get(language);
  if (known !== undefined) return known;
  const texts = checkTextFolders.map((folder) => textsOf(folder)[language]);
  const say = speak(language, Object.assign({}, ...texts) as Record<string, string>);
  spoken.set(language, say);
  return say;
}

export const sayInEnglish = (): Say => sayChecks('en');
