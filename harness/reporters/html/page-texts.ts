import { textsOf } from '../../../mock-server/index.js';
import type { Catalogue, Language } from '../../../mock-server/shared/texts.js';
import { checkTextFolders } from '../../checks/texts.js';
import type { TitleKey } from '../titles/titles.js';
import type { Key } from './wording.js';

/** All that the page can say in one language. */
export interface PageTexts {
  readonly page: Catalogue<Key>;
  readonly titles: Catalogue<TitleKey>;
  /** Sentences that a report carries as keys: of checks, of what stopped a case, of findings and of the journal. */
  readonly sentences: Catalogue;
}

export type TextsByLanguage = Readonly<Record<Language, PageTexts>>;

export function loadPageTexts(): TextsByLanguage {
  const page = textsOf<Key>('harness/reporters/html');
  const titles = textsOf<TitleKey>('harness/reporters/titles');
  const sentences = checkTextFolders.map((folder) => textsOf(folder));
  const textsIn = (language: Language): PageTexts => ({
    page: page[language],
    titles: titles[language],
    sentences: Object.assign({}, ...sentences.map((each) => each[language])) as Catalogue,
  });
  return { en: textsIn('en'), 'zh-CN': textsIn('zh-CN') };
}
