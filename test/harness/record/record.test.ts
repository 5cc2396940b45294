import { describe, expect, test } from 'vitest';
import { addAction, type UserAction } from '../../../harness/record/reduce.js';
import type { Step } from '../../../harness/plan/integration.js';

const click = (selector: string, over: object = {}): UserAction => ({
  kind: 'click',
  selector,
  byPointer: true,
  intoField: false,
  ...over,
});
const input = (selector: string, value: string): UserAction => ({ kind: 'input', selector, value });
const steps = (...deeds: UserAction[]): readonly Step[] =>
  deeds.reduce<readonly Step[]>((before, action) => addAction(before, action), []);

describe('what a person did becomes steps', () => {
  test.each<[string, UserAction[], Step[]]>([
    ['a click', [click('#start')], [{ click: '#start' }]],
    [
      'letters into one field',
      [input('#name', 'A'), input('#name', 'An')],
      [{ fill: ['#name', 'An'] }],
    ],
    [
      'a field, another, and the first again',
      [input('#a', '1'), input('#b', '2'), input('#a', '3')],
      [{ fill: ['#a', '1'] }, { fill: ['#b', '2'] }, { fill: ['#a', '3'] }],
    ],
    [
      'a click into a field that is then filled',
      [click('#name', { intoField: true }), input('#name', 'Ann')],
      [{ fill: ['#name', 'Ann'] }],
    ],
    [
      'Enter, of which the browser makes a click on the button',
      [input('#name', 'Ann'), { kind: 'key', key: 'Enter' }, click('#send', { byPointer: false })],
      [{ fill: ['#name', 'Ann'] }, { press: 'Enter' }],
    ],
    [
      'a choice',
      [{ kind: 'choice', selector: '#card', value: 'id' }],
      [{ select: ['#card', 'id'] }],
    ],
    [
      'a file, by whatever opened the dialog',
      [click('#name'), click('#choose'), { kind: 'file', selector: '#photo' }, click('#send')],
      [{ click: '#name' }, { upload: '#photo' }, { click: '#send' }],
    ],
    [
      'a file that was dropped onto the page',
      [input('#name', 'Ann'), { kind: 'file', selector: '#photo' }],
      [{ fill: ['#name', 'Ann'] }, { upload: '#photo' }],
    ],
    [
      'two clicks on the same button',
      [click('#more'), click('#more')],
      [{ click: '#more' }, { click: '#more' }],
    ],
  ])('%s', (_, deeds, expected) => {
    expect(steps(...deeds)).toEqual(expected);
  });
});
