import { readFileSync } from 'node:fs';
import type { PhoneBriefing } from '../shared/phone-protocol.js';
import { escapeXml } from '../shared/xml.js';
import { packagePath } from '../state/package-root.js';

type Texts = PhoneBriefing['texts'];

const read = new Map<string, Texts>();

/** `web/phone-page/i18n/<language>.json`, each read once. */
export function phoneTexts(language: string): Texts {
  const known = read.get(language);
  if (known !== undefined) return known;
  const file = packagePath(`mock-server/web/phone-page/i18n/${language}.json`);
  const texts = JSON.parse(readFileSync(file, 'utf8')) as Texts;
  read.set(language, texts);
  return texts;
}

/** Each by its own name. */
const languages: readonly (readonly [tag: string, name: string])[] = [
  ['en', 'English'],
  ['zh-CN', '简体中文'],
  ['zh-TW', '繁體中文'],
  ['id', 'Bahasa Indonesia'],
  ['th', 'ไทย'],
];

/** The page as it comes: what is told and asked stands in it, and its script gets its words as data. */
export function phoneDocument(briefing: PhoneBriefing): string {
  const { language, texts } = briefing;
  const text = (key: string): string => escapeXml(texts[key] ?? key);
  const links = languages.map(([tag, name]) =>
    tag === language
      ? `<span aria-current="true" lang="${tag}">${name}</span>`
      : `<a href="?lang=${tag}" lang="${tag}" hreflang="${tag}">${name}</a>`,
  );
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="robots" content="noindex" />
    <meta name="theme-color" content="#f5f7fa" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="#191f2a" media="(prefers-color-scheme: dark)" />
    <title>${text('title')}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/reflect/assets/phone.css" />
    <script type="application/json" id="briefing">${scriptSafe(briefing)}</script>
    <script defer src="/reflect/assets/phone.js"></script>
  </head>
  <body>
    <header><p class="test-mark">TEST · faceid-mock</p></header>
    <main id="main">
      <h1>${text('title')}</h1>
      <p class="lead">${text('lead')}</p>
      <noscript><p class="note">${text('no-script')}</p></noscript>
    </main>
    <p class="announcement" id="announcement" role="status" aria-live="polite"></p>
    <footer><nav aria-label="${text('languages')}">${links.join('\n')}</nav></footer>
  </body>
</html>
`;
}

/** No end of a script element, and no begin of a comment, can stand in it. */
const scriptSafe = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c');
