/**
 * The beginning of a text that may be as long as a stranger likes, and how much there was more. What is kept is a copy:
 * in V8 a part of a text holds the whole of it in memory.
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${copyOf(text.slice(0, most))}… ${sizeText(text.length - most)} more`;
}

/** A surrogate that has lost its other half becomes U+FFFD. */
const copyOf = (text: string): string => new TextDecoder().decode(new TextEncoder().encode(text));

const sizeText = (characters: number): string =>
  characters < 100_000
    ? `${Math.ceil(characters / 1_000)} kB`
    : `${(characters / 1_000_000).toFixed(1)} MB`;

/** Of lines the last that fit into `most` characters together, at least one. */
export function lastLinesWithin(lines: readonly string[], most: number): readonly string[] {
  let left = most;
  const tooMany = [...lines].reverse().findIndex((line) => (left -= line.length) < 0);
  return tooMany < 0 ? lines : lines.slice(-Math.max(tooMany, 1));
}
