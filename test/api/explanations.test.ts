import { describe, expect, test } from 'vitest';
import type { ApiRequest } from '../../mock-server/api/request.js';
import { explainTc3 } from '../../mock-server/api/explain-tc3.js';
import { explainV1 } from '../../mock-server/api/explain-v1.js';
import { explanationText } from '../../mock-server/api/explanation-text.js';
import {
  parseTc3Authorization,
  payloadHashOf,
  signTc3,
  tc3Parts,
  type Tc3Authorization,
} from '../../mock-server/api/tc3.js';
import { v1Signature, v1StringToSign, verifyV1 } from '../../mock-server/api/v1.js';

const sent: ApiRequest = {
  method: 'POST',
  query: '',
  headers: { host: '127.0.0.1:12180', 'content-type': 'application/json' },
  body: Buffer.from('{"b":"ü","a":1}'),
};
const scope = { secretId: 'AKIDtest', secretKey: 'k', service: 'faceid', timestamp: '1795491193' };

const signed = (
  request: Partial<ApiRequest>,
  over: Partial<typeof scope> = {},
): Tc3Authorization => {
  const parsed = parseTc3Authorization(signTc3({ ...sent, ...request }, { ...scope, ...over }));
  if (!parsed) throw new Error('our own header does not parse');
  // What the header says stays as the server reads it; only the signature comes from the mistake.
  return { ...parsed, service: scope.service, date: '2026-11-24' };
};
const host = (name: string) => ({ headers: { ...sent.headers, host: name } });
const type = (name: string) => ({ headers: { ...sent.headers, 'content-type': name } });
const body = (text: string) => ({ body: Buffer.from(text) });

describe('a refused v3 signature is explained', () => {
  test.each<[string, Tc3Authorization, string, string]>([
    ['another host', signed(host('localhost:12180')), 'signed host', 'host:localhost:12180'],
    [
      'the production host',
      signed(host('faceid.tencentcloudapi.com')),
      'signed host',
      'host:faceid.tencentcloudapi.com',
    ],
    [
      'a body serialised again',
      signed(body('{"b": "\\u00fc", "a": 1}')),
      'The body was changed',
      '',
    ],
    ['a body in another order', signed(body('{"a":1,"b":"ü"}')), 'The body was changed', ''],
    ['no body', signed(body('')), 'The body was changed', ''],
    [
      'another content type',
      signed(type('application/json; charset=utf-8')),
      'content-type',
      'content-type:application/json; charset=utf-8',
    ],
    ['another service', signed({}, { service: 'cvm' }), 'another service', '/cvm/tc3_request'],
    [
      'another timestamp',
      signed({}, { timestamp: '1795491194' }),
      'Another timestamp',
      '1795491194',
    ],
    ['a line end behind the key', signed({}, { secretKey: 'k\n' }), 'SecretKey has blanks', ''],
    ['the SecretId as key', signed({}, { secretKey: 'AKIDtest' }), 'is the SecretId', ''],
    ['the other method', signed({ method: 'GET' }), 'The other method', 'GET'],
    [
      'an unknown key',
      signed({}, { secretKey: 'other' }),
      'Most often the SecretKey is another one',
      '',
    ],
  ])('%s', (_, authorization, cause, shown) => {
    const explanation = explainTc3(sent, authorization, scope.timestamp, scope.secretKey);
    expect(explanation.cause).toContain(cause);
    expect(explanationText(explanation)).toContain(shown);
  });

  describe('by a client that signs the host without its port, as both Node SDKs do', () => {
    const bareHost = { headers: { ...sent.headers, host: '127.0.0.1' } };
    const bareType = (name: string) => ({
      headers: { ...sent.headers, host: '127.0.0.1', 'content-type': name },
    });

    test.each<[string, Tc3Authorization, string]>([
      ['a line end behind the key', signed(bareHost, { secretKey: 'k\n' }), 'SecretKey has blanks'],
      ['a key in quotes', signed(bareHost, { secretKey: '"k"' }), 'SecretKey has blanks, quotes'],
      [
        'a body serialised again',
        signed({ ...bareHost, ...body('{"b": "\\u00fc", "a": 1}') }),
        'The body was changed',
      ],
      ['no body', signed({ ...bareHost, ...body('') }), 'The body was changed'],
      [
        'another charset',
        signed(bareType('application/json; charset=UTF-8')),
        'The signed content-type',
      ],
      ['another timestamp', signed(bareHost, { timestamp: '1795491192' }), 'Another timestamp'],
      ['another service', signed(bareHost, { service: 'cvm' }), 'another service'],
      ['the other method', signed({ ...bareHost, method: 'GET' }), 'The other method'],
    ])('%s', (_, authorization, cause) => {
      const explanation = explainTc3(sent, authorization, scope.timestamp, scope.secretKey);
      expect(explanation.cause).toContain(cause);
      // The host that was signed is none of the differences.
      expect(explanation.expected.canonicalRequest).toContain('host:127.0.0.1\n');
    });

    test.each(['/', '.', ' ', '\n'])('%j behind the host', (more) => {
      for (const name of ['127.0.0.1', '127.0.0.1:12180', 'faceid.tencentcloudapi.com']) {
        const authorization = signed(host(`${name}${more}`));
        const { cause } = explainTc3(sent, authorization, scope.timestamp, scope.secretKey);
        expect(cause).toContain('signed host');
      }
    });

    test('behind a proxy that changes Host', () => {
      const passed = { ...sent, headers: { ...sent.headers, 'x-forwarded-host': 'public:8443' } };
      const authorization = signed(host('public'), { secretKey: 'k\n' });
      const { cause } = explainTc3(passed, authorization, scope.timestamp, scope.secretKey);
      expect(cause).toContain('SecretKey has blanks');
    });
  });

  test('with the first difference marked, and what is the same shown once', () => {
    const explanation = explainTc3(sent, signed(host('localhost:12180')), scope.timestamp, 'k');
    const lines = explanationText(explanation).split('\n');
    expect(lines.filter((line) => line.startsWith('→'))).toEqual([
      '→ = host:127.0.0.1:12180',
      '→ ≠ host:localhost:12180',
      expect.stringMatching(/^→ = [0-9a-f]{64}$/),
      expect.stringMatching(/^→ ≠ [0-9a-f]{64}$/),
    ]);
    expect(lines.filter((line) => line.includes('content-type:application/json'))).toHaveLength(1);
  });

  test('a key derived for the local date', () => {
    const right = parseTc3Authorization(signTc3(sent, scope));
    if (!right) throw new Error('our own header does not parse');
    const made = { ...scope, date: '2026-11-25', signedHeaders: right.signedHeaders };
    const variant = { host: '127.0.0.1:12180', payloadHash: payloadHashOf(sent), lowerCase: false };
    const { signature } = tc3Parts(sent, made, variant);
    const { cause } = explainTc3(sent, { ...right, signature }, scope.timestamp, 'k');
    expect(cause).toContain('derived for another date');
  });

  test('never with the SecretKey', () => {
    const text = explanationText(
      explainTc3(sent, signed(host('x')), scope.timestamp, 'very-secret'),
    );
    expect(text).not.toContain('very-secret');
  });

  test('for a GET whose query was sorted before it was signed', () => {
    const request = { ...sent, method: 'GET', query: 'b=2&a=1', body: Buffer.alloc(0) };
    const authorization = parseTc3Authorization(signTc3({ ...request, query: 'a=1&b=2' }, scope));
    if (!authorization) throw new Error('our own header does not parse');
    const { cause } = explainTc3(request, authorization, scope.timestamp, 'k');
    expect(cause).toContain('The query was changed');
  });
});

describe('a refused v1 signature is explained', () => {
  const request: ApiRequest = { ...sent, method: 'GET', body: Buffer.alloc(0) };
  const values = [
    ['Action', 'CreateUploadUrl'],
    ['b', 'x y'],
    ['Z', '1'],
  ] as const;
  const right = v1StringToSign('GET', '127.0.0.1:12180', values);
  const explain = (text: string, method: 'HmacSHA1' | 'HmacSHA256' = 'HmacSHA1') => {
    const pairs = [...values, ['Signature', v1Signature(text, method, 'k')] as const];
    const keys = { method: 'HmacSHA1', secretKey: 'k' } as const;
    return { ok: verifyV1(request, pairs, keys).ok, ...explainV1(request, pairs, keys) };
  };

  test.each([
    ['another host', right.replace('127.0.0.1:12180', 'localhost'), 'signed host'],
    ['encoded values', right.replace('x y', 'x%20y'), 'percent-encoded'],
    ['no path', right.replace('/?', '?'), 'path "/" is missing'],
    ['the other method', right.replace('GET', 'POST'), 'other method'],
    ['a host with something behind it', right.replace('/?', '//?'), 'signed host'],
    ['unsorted', 'GET127.0.0.1:12180/?Action=CreateUploadUrl&b=x y&Z=1', 'not sorted by byte'],
    ['something else', 'nonsense', 'Most often the SecretKey'],
  ])('%s', (_, text, cause) => {
    expect(explain(text)).toMatchObject({
      ok: false,
      cause: expect.stringContaining(cause) as string,
    });
  });

  test.each(['k\n', ' k', '"k"', 'K', 'AKIDtest'])('the key %j', (key) => {
    const all = [...values, ['SecretId', 'AKIDtest'] as const];
    for (const name of ['127.0.0.1:12180', '127.0.0.1']) {
      const text = v1StringToSign('GET', name, all);
      const pairs = [...all, ['Signature', v1Signature(text, 'HmacSHA256', key)] as const];
      const keys = { method: 'HmacSHA256', secretKey: 'k' } as const;
      expect(explainV1(request, pairs, keys).cause).toContain('SecretKey has blanks');
    }
  });

  test('the other hash', () => {
    expect(explain(right, 'HmacSHA256').cause).toContain(
      'signed with HmacSHA256, and SignatureMethod says HmacSHA1',
    );
  });
});
