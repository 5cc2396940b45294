/**
 * Texts for people, by language: one JSON file a language beside what says them (`texts/<language>.json`), the same
 * keys in each. `{name}` stands for a value. A text that goes by a number has a key for each plural form of the
 * language, `cases.one` and `cases.other`, and is said as `cases` with the value `count`.
 */

/** Of terminal, report and dashboard; the verification page has more. */
export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** A value may be a sentence itself, said in the language of what it stands in. */
export type Value = string | number | Sentence;
export type Values = Readonly<Record<string, Value>>;
export type Catalogue<Key extends string = string> = Readonly<Record<Key, string>>;

/** A sentence in no language yet: what is kept in reports and journals, so that each reader has their own. */
export interface Sentence<Key extends string = string> {
  readonly key: Key;
  readonly values?: Values | undefined;
}

/** `cases.one` and `cases.other` are said as `cases`. */
export type Sayable<Key extends string> = Key extends `${infer Base}.${'one' | 'other'}`
  ? Base
  : Key;

export type Say<Key extends string = string> = (key: Sayable<Key>, values?: Values) => string;

/** A key without a text is said by the value `fallback`, or as it is: a reader sees it, and nothing breaks. */
export function speak<Key extends string>(language: Language, catalogue: Catalogue<Key>): Say<Key> {
  const plurals = new Intl.PluralRules(language);
  const texts: Readonly<Record<string, string | undefined>> = catalogue;
  const textOf = (key: string, values: Values): string => {
    const { count } = values;
    const form = typeof count === 'number' ? texts[`${key}.${plurals.select(count)}`] : undefined;
    return form ?? texts[key] ?? texts[`${key}.other`] ?? fallbackOf(values) ?? key;
  };
  // Every API call says a sentence: a text is cut at its places once. The texts of one catalogue are few.
  const templates = new Map<string, Template>();
  const templateOf = (text: string): Template => {
    const known = templates.get(text);
    if (known !== undefined) return known;
    const template = text.split(/\{(\w+)\}/);
    if (templates.size < mostTemplates) templates.set(text, template);
    return template;
  };
  const say = (key: string, values: Values = {}): string => {
    const template = templateOf(textOf(key, values));
    let said = template[0] ?? '';
    for (let index = 1; index < template.length; index += 2) {
      const name = template[index] ?? '';
      said += `${valueOf(values[name]) ?? `{${name}}`}${template[index + 1] ?? ''}`;
    }
    return said;
  };
  const valueOf = (value: Value | undefined) =>
    typeof value === 'object' ? say(value.key, value.values) : value;
  return say;
}

/** Words and names of places in turn; begins and ends with words. */
type Template = readonly string[];

/** Keys without a text come from outside, where an old report is read; they shall not fill the memory. */
const mostTemplates = 1_000;

const fallbackOf = ({ fallback }: Values): string | undefined =>
  typeof fallback === 'string' ? fallback : undefined;

/** The first wanted language there are texts in; English where there is none. `zh-Hans`, `zh_CN.UTF-8` are zh-CN. */
export function chooseLanguageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (/^zh(?![a-z])/i.test(tag)) return 'zh-CN';
    if (/^en(?![a-z])/i.test(tag)) return 'en';
  }
  return 'en';
}
