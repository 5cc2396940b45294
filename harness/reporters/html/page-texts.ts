import { existsSync } from 'node:fs';
import { packagePath, textsOf } from '../../../mock-server/index.js';
import { languages, type Catalogue, type Language } from '../../../mock-server/shared/texts.js';
import type { TitleKey } from '../titles/titles.js';
import type { Key } from './wording.js';

/** All that the page can say in one language. */
export interface PageTexts {
  readonly page: Catalogue<Key>;
  readonly titles: Catalogue<TitleKey>;
  /** Sentences of checks, of what stopped a case, and of the journal. */
  readonly sentences: Catalogue;
  readonly findings: Catalogue;
}

export type TextsByLanguage = Readonly<Record<Language, PageTexts>>;

/** Folders whose sentences a report carries as keys; one without texts leaves its sentences in English. */
const sentenceFolders = ['mock-server/state', 'harness/drivers', 'harness/checks'] as const;
const findingsFolder = 'mock-server/domain/findings';

export function loadPageTexts(): TextsByLanguage {
  const page = textsOf<Key>('harness/reporters/html');
  const titles = textsOf<TitleKey>('harness/reporters/titles');
  const textsIn = (language: Language): PageTexts => ({
    page: page[language],
    titles: titles[language],
    sentences: Object.assign(
      {},
      ...sentenceFolders.map((each) => known(each, language)),
    ) as Catalogue,
    findings: known(findingsFolder, language),
  });
  return { en: textsIn('en'), 'zh-CN': textsIn('zh-CN') };
}

function known(folder: string, language: Language): Catalogue {
  const isThere = languages.every((each) =>
    existsSync(packagePath(`${folder}/texts/${each}.json`)),
  );
  return isThere ? textsOf(folder)[language] : {};
}
