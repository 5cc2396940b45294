import { languages, type Language } from '../../../mock-server/shared/texts.js';
import { element } from './dom.js';
import { say, speaker } from './speaking.js';

/** Each language's name in itself, so that readers who do not read the other one find it. */
const names: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '中文' };

export const languageSwitch = (): HTMLElement =>
  element(
    'div',
    { class: 'languages', role: 'group', 'aria-label': say('language') },
    ...languages.map((language) =>
      element(
        'button',
        {
          type: 'button',
          lang: language,
          'data-language': language,
          'aria-pressed': String(language === speaker().language),
        },
        names[language],
      ),
    ),
  );
