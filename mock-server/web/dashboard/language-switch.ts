import { languages, type Language } from '../../shared/texts.js';
import { element } from './dom.js';
import { languageNow, say, switchLanguage } from './words.js';

/** Each in itself, so that it is found by users who do not read the other. */
const names: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '中文' };

export const createLanguageSwitch = (): HTMLElement =>
  element(
    'div',
    { class: 'languages', role: 'group', 'aria-label': say('bar.language') },
    ...languages.map(choiceOf),
  );

function choiceOf(language: Language): HTMLElement {
  const isNow = language === languageNow();
  const made = element(
    'button',
    {
      type: 'button',
      lang: language,
      'aria-pressed': String(isNow),
      'data-action': `language-${language}`,
    },
    names[language],
  );
  if (!isNow) made.addEventListener('click', () => switchLanguage(language));
  return made;
}
