import { expect, test } from 'vitest';
import { forLine, forTerminal, harmless } from '../../mock-server/shared/harmless.js';

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCharCode(from + at));

const commands = [
  ...range(0x00, 0x08),
  ...range(0x0b, 0x1f),
  ...range(0x7f, 0x9f),
  ...range(0x2028, 0x202e),
  ...range(0x2066, 0x2069),
];

test.each(commands)('%j is shown', (character) => {
  const shown = `a\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}b`;
  expect(forTerminal(`a${character}b`)).toBe(shown);
  expect(forLine(`a${character}b`)).toBe(shown);
  // The same inside JSON.
  expect(JSON.parse(forTerminal(JSON.stringify(`a${character}b`)))).toBe(`a${character}b`);
});

test('lines and tabs stay, unless it is to be one line', () => {
  expect(forTerminal('a\tb\nc\r\nd\re')).toBe('a\tb\nc\nd\\u000de');
  expect(forLine('a\tb\nc\r\nd')).toBe('a\tb\\u000ac\\u000d\\u000ad');
});

test.each(['核身 · 刷脸', '😀 👩‍👩‍👧', 'naïve “quotes” — ok', '\\u001b', 'שלום', 'ก็'])(
  '%s stays as it is',
  (text) => {
    const both = [forTerminal(text), forLine(text)];
    expect(both).toEqual([text, text]);
  },
);

test('all texts of a value are made harmless, names too, and nothing else is changed', () => {
  expect(harmless({ '\u001b': ['\u009b', 1, null, { a: '\u202e' }], b: true })).toEqual({
    '\\u001b': ['\\u009b', 1, null, { a: '\\u202e' }],
    b: true,
  });
  expect(harmless<unknown>([undefined, 1n])).toEqual([undefined, 1n]);
  const own: unknown = JSON.parse('{"__proto__":"\\u001b"}');
  expect(JSON.stringify(harmless(own))).toBe('{"__proto__":"\\\\u001b"}');
});
