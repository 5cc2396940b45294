import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../../harness/drivers/injected/read-candidates.js';
import { nearestElements } from '../../../harness/drivers/nearest-elements.js';

const element = (given: Partial<Candidate>): Candidate => ({
  tag: 'button',
  id: '',
  classes: [],
  names: [],
  role: '',
  type: '',
  text: '',
  ...given,
});

const page: readonly Candidate[] = [
  element({ id: 'close', text: 'Close' }),
  element({ id: 'start-verification', text: 'Verify my face' }),
  element({ classes: ['btn', 'btn-primary'], text: 'Pay now' }),
  element({ tag: 'a', names: ['begin-link'], text: 'Begin' }),
  element({ tag: 'input', names: ['userName'], type: 'text' }),
  element({ tag: 'input', id: 'photo', type: 'file' }),
  element({ tag: 'select', names: ['document'] }),
];

describe('the nearest elements of a step are', () => {
  test('those whose id holds what was looked for', () => {
    expect(nearestElements({ click: '#start' }, page)).toEqual([
      '#start-verification "Verify my face"',
    ]);
  });

  test('those of a mistyped id, class or name', () => {
    expect(nearestElements({ click: '#clsoe' }, page)).toEqual(['#close "Close"']);
    expect(nearestElements({ tap: '.btn-primry' }, page)).toEqual([
      'button.btn.btn-primary "Pay now"',
    ]);
    expect(nearestElements({ fill: ['[name="username"]', 'x'] }, page)).toEqual([
      'input[userName]',
    ]);
  });

  test('those with the text', () => {
    expect(nearestElements({ click: '::-p-text(Pay)' }, page)).toEqual([
      'button.btn.btn-primary "Pay now"',
    ]);
  });

  test('else those of the kind that the step needs, three at most', () => {
    expect(nearestElements({ click: '#xyz' }, page)).toEqual([
      '#close "Close"',
      '#start-verification "Verify my face"',
      'button.btn.btn-primary "Pay now"',
    ]);
    expect(nearestElements({ upload: '#xyz' }, page)).toEqual(['#photo']);
    expect(nearestElements({ select: ['#xyz', 'id'] }, page)).toEqual(['select[document]']);
  });

  test('none on an empty page, and none of a pause', () => {
    expect(nearestElements({ click: '#start' }, [])).toEqual([]);
    expect(nearestElements({ wait: 500 }, [])).toEqual([]);
  });
});
