import { textsOf } from '../../../../mock-server/index.js';
import type { Catalogue, Language } from '../../../../mock-server/shared/texts.js';
import { checkTextFolders } from '../../../checks/texts.js';
import type en from './texts/en.json';

export type Key = keyof typeof en;

/** All that the viewer can say in one language. */
export interface TraceTexts {
  readonly page: Catalogue<Key>;
  /** Sentences that a trace carries as keys: of checks, of what stopped a case, and of the journal. */
  readonly sentences: Catalogue;
}

export function loadTraceTexts(): Readonly<Record<Language, TraceTexts>> {
  const page = textsOf<Key>('harness/reporters/html/trace');
  const folders = checkTextFolders.map((folder) => textsOf(folder));
  const textsIn = (language: Language): TraceTexts => ({
    page: page[language],
    sentences: Object.assign({}, ...folders.map((each) => each[language])) as Catalogue,
  });
  return { en: textsIn('en'), 'zh-CN': textsIn('zh-CN') };
}
