import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ApiError } from '../../mock-server/api/errors.js';
import { parseJsonBody, parsePairs, unflatten } from '../../mock-server/api/parameters.js';

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof ApiError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'no error';
};

describe('a query or form', () => {
  test('keeps its order and is decoded', () => {
    expect(parsePairs('b=1&a=x%2By+z&c=')).toEqual([
      ['b', '1'],
      ['a', 'x+y z'],
      ['c', ''],
    ]);
  });

  test.each([
    ['a', 'InvalidParameter: Url key and value should be splited by `=`.'],
    ['=1', 'InvalidParameter: The request has a parameter key which is empty string.'],
    ['a=1&a=2', 'InvalidParameter: Parameter `a` input repeated.'],
    ['a=%GG', 'InvalidParameter: Parameter `%GG` format invalid.'],
  ])('%s is refused with %s', (text, message) => {
    expect(refusal(() => parsePairs(text))).toBe(message);
  });
});

describe('dotted names', () => {
  test('become nested objects and arrays', () => {
    const pairs = parsePairs('Config.AutoSkip=true&List.1.Name=b&List.0.Name=a&Plain=1');
    expect(unflatten(pairs)).toEqual({
      Config: { AutoSkip: 'true' },
      List: [{ Name: 'a' }, { Name: 'b' }],
      Plain: '1',
    });
  });

  test.each([
    [
      'L.1=a',
      'InvalidParameter: Parameter `L` invalid array format, array index must be continuous and starts with 0.',
    ],
    [
      'L.0=a&L.2=b',
      'InvalidParameter: Parameter `L` invalid array format, array index must be continuous and starts with 0.',
    ],
    ['A=1&A.B=2', 'InvalidParameter: Parameter `A` format invalid.'],
    ['A..B=2', 'InvalidParameter: Parameter `A..B` format invalid.'],
    ['a.b.c.d.e.f.g.h.i=1', 'InvalidParameter: Parameter `a.b.c.d.e.f.g.h.i` format invalid.'],
  ])('%s is refused with %s', (text, message) => {
    expect(refusal(() => unflatten(parsePairs(text)))).toBe(message);
  });

  test('never touch the prototype of anything', () => {
    const nested = unflatten(parsePairs('__proto__.polluted=1&constructor.prototype.x=2'));
    expect(Object.hasOwn(nested, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('either parse or end in the vendor’s error, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        expect(() => refusal(() => unflatten(parsePairs(text)))).not.toThrow();
      }),
    );
  });
});

test.each(['', '{}'])('an empty body %j is an empty object', (body) => {
  expect(parseJsonBody(Buffer.from(body))).toEqual({});
});

test.each(['{', '[]', 'null', '1', '"x"', '{"a":1}x'])(
  'a body of %s is not JSON to the API',
  (body) => {
    expect(refusal(() => parseJsonBody(Buffer.from(body)))).toBe(
      'InvalidParameter: The request content not valid json format for specified content-type=application/json.',
    );
  },
);
