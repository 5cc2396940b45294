/**
 * Texts that others wrote, made harmless for whoever reads them: a terminal obeys control characters, a log takes a
 * line break for a new entry, and bidirectional overrides make a reader see another text than the one that is there.
 * Shown as `\u001b`, which inside JSON still means the same.
 */

/** C0 but tab and line feed, DEL, C1, the separators of lines and paragraphs, and what turns the direction of text. */
const commands = /(?![\t\n])[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu;

const shown = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** For a terminal, a file or a report; lines and tabs stay. */
export const forTerminal = (text: string): string =>
  text.replace(/\r\n/g, '\n').replace(commands, shown);

/** For a line of a log: a line break begins no line of its own. */
export const forLine = (text: string): string =>
  text.replace(commands, shown).replace(/\n/g, shown);

/** All texts of a value, in whatever it is. */
export function harmless<T>(value: T, make: (text: string) => string = forTerminal): T {
  const walk = (each: unknown): unknown => {
    if (typeof each === 'string') return make(each);
    if (Array.isArray(each)) return each.map(walk);
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([key, inner]) => [make(key), walk(inner)]));
  };
  return walk(value) as T;
}
