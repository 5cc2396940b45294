import { speak, type Catalogue, type Language } from '../../../mock-server/shared/texts.js';
import type en from './texts/en.json';

export type TitleKey = keyof typeof en;
export type TitleTexts = Readonly<Record<Language, Catalogue<TitleKey>>>;
type Kind = 'camera' | 'scenario';

/** How mock-server/domain/generated-scenarios.ts makes its titles: one pattern for each kind. */
const generatedFrom = [
  'code',
  'refused',
  'stall',
  'reset',
  'malformed',
  'http-500',
  'http-502-html',
  'empty',
  'wrong-content-type',
  'slow',
] as const;

/** The title of a camera or a scenario in one language; the report's own where the catalogue does not know it. */
export type TitleOf = (kind: Kind, id: string, title: string) => string;

/**
 * Reports carry titles in English. The English catalogue says which of them are ours: a camera of the user's own, or
 * of an earlier version, keeps the title that it came with.
 */
export function titlesIn(language: Language, texts: TitleTexts): TitleOf {
  if (language === 'en') return (_kind, _id, title) => title;
  const english: Readonly<Record<string, string>> = texts.en;
  const say = speak<string>(language, texts[language]);
  const patterns = generatedFrom
    .map((name) => `pattern.${name}`)
    .map((key) => ({ key, ...patternOf(english[key] ?? '') }));
  const calls = (['upload', 'apply', 'result'] as const).map((stage) => `call.${stage}`);
  const callName = (call: string): string => {
    const known = calls.find((key) => english[key] === call);
    return known === undefined ? say('call.action', { action: call }) : say(known);
  };
  const generated = (title: string): string | undefined => {
    for (const { key, names, form } of patterns) {
      const found = form.exec(title);
      if (!found) continue;
      const values = names.map((name, at) => [name, found[at + 1] ?? ''] as const);
      return say(
        key,
        Object.fromEntries(
          values.map(([name, value]) => [name, name === 'call' ? callName(value) : value]),
        ),
      );
    }
    return undefined;
  };
  const known = new Map<string, string>();
  return (kind, id, title) => {
    const key = `${kind}.${id}`;
    if (english[key] === title) return say(key);
    const made = known.get(title) ?? generated(title) ?? title;
    known.set(title, made);
    return made;
  };
}

/** `{call} is refused with {code}` as what finds both in a title. */
function patternOf(text: string): { readonly names: readonly string[]; readonly form: RegExp } {
  const parts = text.split(/\{(\w+)\}/);
  const names = parts.filter((_, at) => at % 2 === 1);
  const form = parts
    .map((part, at) => (at % 2 === 1 ? '(.+?)' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return { names, form: new RegExp(`^${form}$`) };
}
