/** Texts of the page in the user's language, `i18n/<language>.json`. */
export type Words = (key: string, ...values: string[]) => string;

/** First match wins: Tencent writes `zh-tc`, browsers `zh-Hant` or the region. */
const languages: readonly (readonly [file: string, tags: RegExp])[] = [
  ['zh-TW', /^zh-(?:tc|hant|tw|hk|mo)(?:-|$)/],
  ['zh-CN', /^zh(?:-|$)/],
  ['th', /^th(?:-|$)/],
  // "in" is what old Android calls Indonesian.
  ['id', /^(?:id|in)(?:-|$)/],
  ['en', /^en(?:-|$)/],
];

export async function loadWords(
  wanted: readonly string[],
): Promise<{ language: string; words: Words }> {
  const language = chooseLanguage(wanted);
  const response = await fetch(`/reflect/assets/i18n/${language}.json`);
  const texts = (await response.json()) as Record<string, string>;
  const words: Words = (key, ...values) =>
    (texts[key] ?? key).replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '');
  return { language, words };
}

/** The first wanted language that there are texts in; English where there is none. */
export function chooseLanguage(wanted: readonly string[]): string {
  for (const tag of wanted) {
    const found = languages.find(([, tags]) => tags.test(tag.toLowerCase()));
    if (found !== undefined) return found[0];
  }
  return 'en';
}

/** `8,644 bytes` is no size to a person: `8.4 kB`. */
export function readableSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} kB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
