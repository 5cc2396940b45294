import { readFileSync } from 'node:fs';
import { chooseLanguage } from '../shared/languages.js';
import type { Spoken } from '../shared/page-protocol.js';
import { packagePath } from '../state/package-root.js';

const read = new Map<string, Spoken>();

/** The page's texts in the first of the wanted languages, `web/page/i18n/<language>.json`; each read once. */
export function textsFor(wanted: readonly string[]): Spoken {
  const language = chooseLanguage(wanted);
  const known = read.get(language);
  if (known) return known;
  const file = packagePath(`mock-server/web/page/i18n/${language}.json`);
  const spoken = { language, texts: JSON.parse(readFileSync(file, 'utf8')) as Spoken['texts'] };
  read.set(language, spoken);
  return spoken;
}
