/** Texts of the page in the user's language, `i18n/<language>.json`. */
export type Words = (key: string, ...values: string[]) => string;

const languages: readonly string[] = ['en', 'zh-CN'];

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

function chooseLanguage(wanted: readonly string[]): string {
  for (const tag of wanted) {
    const [primary = ''] = tag.toLowerCase().split('-');
    const found = languages.find((known) => known.toLowerCase().split('-')[0] === primary);
    if (found !== undefined) return found;
  }
  return 'en';
}

/** `8,644 bytes` is no size to a person: `8.4 kB`. */
export function readableSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} kB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
