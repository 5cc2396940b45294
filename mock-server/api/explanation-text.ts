import type { Explanation, SignedTexts } from './explain-tc3.js';

/** An explanation for log, journal and `faceid-mock sign`: the cause, then both texts, the first difference marked. */
export function explanationText({ cause, expected, signed }: Explanation): string {
  const parts = [cause];
  for (const [title, key] of titles) {
    if (expected[key] === '') continue;
    parts.push(
      '',
      ...(signed === null
        ? alone(title, expected[key])
        : beside(title, expected[key], signed[key])),
    );
  }
  return parts.join('\n');
}

const titles: readonly (readonly [string, keyof SignedTexts])[] = [
  ['canonical request', 'canonicalRequest'],
  ['string to sign', 'stringToSign'],
];

const alone = (title: string, text: string): string[] => [
  `Expected ${title}:`,
  ...text.split('\n').map((line) => `  ${line}`),
];

/** Lines that are the same stand once; of those that differ, the first is marked. */
function beside(title: string, expected: string, signed: string): string[] {
  const left = expected.split('\n');
  const right = signed.split('\n');
  const lines = [`${capital(title)}, expected (=) and as signed (≠):`];
  let marked = false;
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [mine = '', theirs = ''] = [left[at], right[at]];
    if (mine === theirs) {
      lines.push(`    ${mine}`);
      continue;
    }
    const mark = marked ? ' ' : '→';
    lines.push(`${mark} = ${mine}`, `${mark} ≠ ${theirs}`);
    marked = true;
  }
  return lines;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
