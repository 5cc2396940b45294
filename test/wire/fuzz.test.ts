import { request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signTc3 } from '../../mock-server/api/tc3.js';
import { call, errorOf, send, signedV1, type Envelope } from '../support/client.js';
import { useMock } from '../support/mocks.js';

const mock = useMock();
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const runs = { numRuns: 150 };

interface Raw {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** One request, with whatever is put into it; the answer must be one well-formed envelope. */
async function envelope({
  method = 'POST',
  path = '/',
  headers = {},
  body,
}: Raw): Promise<Envelope['Response']> {
  const text = await new Promise<string>((resolve, reject) => {
    const sent = httpRequest(mock().url, { method, path, headers, agent: false }, (response) => {
      expect(response.statusCode).toBe(200);
      expect(response.headers['content-type']).toBe('application/json');
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        resolve(Buffer.concat(parts).toString());
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
  const { Response, ...rest } = JSON.parse(text) as Envelope;
  expect(rest).toEqual({});
  expect(Response.RequestId).toMatch(uuid);
  if (Response.Error) {
    expect(Response.Error.Code).toMatch(/^[A-Z][A-Za-z]+(?:\.[A-Za-z]+)?$/);
    expect(typeof Response.Error.Message).toBe('string');
  }
  return Response;
}

/** What a header may hold at all; Node refuses the rest before it is sent. */
const headerText = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  maxLength: 120,
});
const nasty = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '',
  'A',
  'A.0',
  'A.-1',
  'A.99999999',
  '...',
  '%00',
  '%',
  '\u0000',
);
const queryText = fc
  .array(fc.tuple(fc.oneof(nasty, fc.string({ maxLength: 12 })), fc.string({ maxLength: 12 })), {
    maxLength: 12,
  })
  .map((pairs) =>
    pairs
      .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
      .join('&'),
  );

describe('whatever is sent, one well-formed answer comes back', () => {
  test('headers of a v3 call', async () => {
    const names = fc.constantFrom(
      'Authorization',
      'X-TC-Action',
      'X-TC-Version',
      'X-TC-Timestamp',
      'X-TC-Region',
      'X-TC-Language',
      'X-TC-Token',
      'X-TC-Content-SHA256',
      'X-FaceID-Mock-Scenario',
      'Content-Type',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(names, headerText),
        fc.string({ maxLength: 50 }),
        async (headers, body) => {
          const response = await envelope({
            headers: { 'X-TC-Action': 'CreateUploadUrl', ...headers },
            body,
          });
          expect(response.Error).toBeDefined();
        },
      ),
      runs,
    );
  });

  test('an Authorization made of its own pieces', async () => {
    const piece = fc.constantFrom(
      'TC3-HMAC-SHA256',
      ' ',
      ',',
      '=',
      '/',
      ';',
      'Credential',
      'SignedHeaders',
      'Signature',
      'AKIDtest',
      '2026-11-24',
      'tc3_request',
      'host',
      'content-type',
      'f'.repeat(64),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const headers = {
          Authorization: pieces.join('').trim(),
          'X-TC-Action': 'CreateUploadUrl',
          'X-TC-Version': '2018-03-01',
          'X-TC-Timestamp': String(Math.floor(mock().clock.now() / 1000)),
          'Content-Type': 'application/json',
        };
        const response = await envelope({ headers, body: '{}' });
        expect(response.Error).toBeDefined();
      }),
      runs,
    );
  });

  test('queries and forms', async () => {
    await fc.assert(
      fc.asyncProperty(queryText, fc.boolean(), async (text, asQuery) => {
        const response = await (asQuery
          ? envelope({ method: 'GET', path: `/?${text}` })
          : envelope({
              headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
              body: text,
            }));
        expect(response.Error).toBeDefined();
      }),
      runs,
    );
  });

  test('nesting in a form that is signed and so is read', async () => {
    const key = fc
      .array(
        fc.constantFrom('Config', 'A', '0', '1', '__proto__', 'constructor', 'prototype', 'Extra'),
        { minLength: 1, maxLength: 10 },
      )
      .map((parts) => parts.join('.'));
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(key, fc.string({ maxLength: 8 }), { maxKeys: 8 }),
        async (values) => {
          const body = signedV1(mock(), 'POST', {
            Action: 'ApplyWebVerificationBizTokenIntl',
            RedirectURL: 'https://bank.example/',
            ...values,
          });
          await envelope({
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
            body,
          });
          expect(({} as Record<string, unknown>).A).toBeUndefined();
        },
      ),
      runs,
    );
  });

  test('JSON that is signed and so is read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 6 }), async (json) => {
        const response = await send(mock(), 'CreateUploadUrl', {}, { body: json });
        const { Response } = (await response.json()) as Envelope;
        expect(Response.RequestId).toMatch(uuid);
        expect(Response.Error).toBeDefined();
      }),
      runs,
    );
  });

  test('bytes that are no text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const body = Buffer.from(bytes);
        const timestamp = String(Math.floor(mock().clock.now() / 1000));
        const headers = { host: new URL(mock().url).host, 'content-type': 'application/json' };
        const request = { method: 'POST', query: '', headers, body };
        const response = await envelope({
          headers: {
            'Content-Type': 'application/json',
            'X-TC-Action': 'CreateUploadUrl',
            'X-TC-Version': '2018-03-01',
            'X-TC-Timestamp': timestamp,
            'X-TC-Region': 'ap-singapore',
            Authorization: signTc3(request, {
              ...mock().credentials(),
              service: 'faceid',
              timestamp,
            }),
          },
          body,
        });
        expect(response.Error?.Code).toMatch(
          /^(?:InvalidParameter|MissingParameter|UnknownParameter)/,
        );
      }),
      runs,
    );
  });

  test.each([
    ['arrays', '['.repeat(100_000)],
    ['objects', '{"a":'.repeat(100_000)],
    ['closed arrays', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a deep parameter', `{"TargetAction":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
  ])('JSON a hundred thousand %s deep', async (_, body) => {
    const response = await send(mock(), 'CreateUploadUrl', {}, { body });
    const { Response } = (await response.json()) as Envelope;
    expect(Response.Error?.Code).toMatch(/^InvalidParameter/);
  });
});

test('and afterwards it works as before', async () => {
  expect(errorOf(await call(mock(), 'CreateUploadUrl', { TargetAction: 'A' }))).toBe('no error');
  expect(Object.keys(Object.prototype)).toEqual([]);
});
