import { readFileSync } from 'node:fs';
import { languages, type Catalogue, type Language } from '../shared/texts.js';
import { packagePath } from './package-root.js';

export type Texts<Key extends string> = Readonly<Record<Language, Catalogue<Key>>>;

const read = new Map<string, Texts<string>>();

/** The catalogues of a folder of the package, `<folder>/texts/<language>.json`; each read once, when it is first said. */
export function textsOf<Key extends string>(folder: string): Texts<Key> {
  const known = read.get(folder);
  if (known !== undefined) return known;
  const texts = Object.fromEntries(
    languages.map((language) => {
      const file = packagePath(`${folder}/texts/${language}.json`);
      return [language, JSON.parse(readFileSync(file, 'utf8')) as Catalogue];
    }),
  ) as Texts<string>;
  read.set(folder, texts);
  return texts;
}
