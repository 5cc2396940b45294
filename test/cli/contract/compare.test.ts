import { describe, expect, test } from 'vitest';
import { compare } from '../../../cli/contract/compare.js';

const answer = (body: unknown, headers: Record<string, string> = {}) => ({
  status: 200,
  headers,
  body,
});
const refusal = (Code: string, Message: string) =>
  answer({ Response: { Error: { Code, Message } } });
const ok = answer({ Response: { A: 1, B: [1, 2] } });

describe('compare', () => {
  test.each([
    ['alike', ok, answer({ Response: { B: [1, 2], A: 1 } }), []],
    [
      'another value',
      ok,
      answer({ Response: { A: 2, B: [1, 2] } }),
      [{ part: 'behaviour', at: 'body.Response.A', service: 1, emulator: 2 }],
    ],
    [
      'null is not nothing',
      answer({ A: null }),
      answer({}),
      [{ part: 'behaviour', at: 'body.A', service: null }],
    ],
    [
      'another order in a list',
      answer([1, 2]),
      answer([2, 1]),
      [
        { part: 'behaviour', at: 'body.0', service: 1, emulator: 2 },
        { part: 'behaviour', at: 'body.1', service: 2, emulator: 1 },
      ],
    ],
    [
      'the same code in other words',
      refusal('A', 'x'),
      refusal('A', 'y'),
      [{ part: 'wording', at: 'body.Response.Error.Message', service: 'x', emulator: 'y' }],
    ],
    [
      'another code, which has words of its own',
      refusal('A', 'x'),
      refusal('B', 'y'),
      [
        { part: 'behaviour', at: 'body.Response.Error.Code', service: 'A', emulator: 'B' },
        { part: 'behaviour', at: 'body.Response.Error.Message', service: 'x', emulator: 'y' },
      ],
    ],
    [
      'another header',
      answer('', { server: 'nginx' }),
      answer(''),
      [{ part: 'headers', at: 'headers.server', service: 'nginx' }],
    ],
    [
      'text where there was JSON',
      answer('<html>'),
      answer({ A: 1 }),
      [{ part: 'behaviour', at: 'body', service: '<html>', emulator: { A: 1 } }],
    ],
    ['no answer from either', { noAnswer: 'EPIPE' }, { noAnswer: 'EPIPE' }, []],
    [
      'no answer from one',
      { noAnswer: 'ECONNRESET' },
      answer(''),
      [
        { part: 'behaviour', at: 'noAnswer', service: 'ECONNRESET' },
        { part: 'behaviour', at: 'status', emulator: 200 },
        { part: 'headers', at: 'headers', emulator: {} },
        { part: 'behaviour', at: 'body', emulator: '' },
      ],
    ],
  ])('%s', (_, service, emulator, differences) => {
    expect(compare(service, emulator)).toEqual(differences);
  });
});
