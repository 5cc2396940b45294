import { expect, test } from 'vitest';
import { contrast, themeOf } from '../../mock-server/domain/theme.js';

const rgb = (color: string): number[] =>
  [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
const ratio = (one: string, other: string): number => contrast(rgb(one), rgb(other));

test.each([
  ['yellow', '#ffd400'],
  ['white', '#ffffff'],
  ['black', '#000000'],
  ['Tencent’s blue', '#2d72f1'],
  ['a grey in the middle', '#777777'],
  ['pure green', '#00ff00'],
  ['pure red', '#ff0000'],
  ['violet', '#7a1fa2'],
])('%s as ThemeColor: what stands on it and what is written in it can be read', (_, color) => {
  const { accent, ink, text } = themeOf(color);
  expect(ratio(ink, accent)).toBeGreaterThanOrEqual(4.5);
  expect(ratio(text, '#ffffff')).toBeGreaterThanOrEqual(4.5);
});

test('the customer’s colour stays as it is, but for a shade that nobody sees', () => {
  expect(themeOf('#7a1fa2').accent).toBe('#7a1fa2');
  expect(themeOf('#ffd400').accent).toBe('#ffd400');
  expect(themeOf('#2d72f1')).toEqual({ accent: '#2b6ce5', ink: '#ffffff', text: '#2b6ce5' });
});
