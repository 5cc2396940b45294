/** First match wins: Tencent writes `zh-tc`, browsers `zh-Hant` or the region. */
const languages: readonly (readonly [file: string, tags: RegExp])[] = [
  ['zh-TW', /^zh-(?:tc|hant|tw|hk|mo)(?:-|$)/],
  ['zh-CN', /^zh(?:-|$)/],
  ['th', /^th(?:-|$)/],
  // "in" is what old Android calls Indonesian.
  ['id', /^(?:id|in)(?:-|$)/],
  ['en', /^en(?:-|$)/],
];

/** The first wanted language that the page has texts in; English where there is none. */
export function chooseLanguage(wanted: readonly string[]): string {
  for (const tag of wanted) {
    const found = languages.find(([, tags]) => tags.test(tag.toLowerCase()));
    if (found !== undefined) return found[0];
  }
  return 'en';
}
