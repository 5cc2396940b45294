import { describe, expect, test } from 'vitest';
import { call, errorOf, send, type Envelope } from '../support/client.js';
import { useMock } from '../support/mocks.js';

/** Production judges the form of a body before the signature over it. */
const mock = useMock();
const notJson =
  'InvalidParameter: The request content not valid json format for specified content-type=application/json.';

describe('a body that is no JSON object is told before its signature', () => {
  test.each(['{', '""', '"x"', '[]', 'null', '7', '{"a":1}x', 'a=1', '<xml/>', '{]'])(
    '%s, signed over another text',
    async (sentBody) => {
      const options = { sentBody, secretKey: 'another key' };
      expect(errorOf(await call(mock(), 'CreateUploadUrl', {}, options))).toBe(notJson);
    },
  );

  test('with a charset in its type, too, and in Chinese', async () => {
    const response = await send(
      mock(),
      'CreateUploadUrl',
      {},
      {
        sentBody: '{',
        headers: { 'Content-Type': 'application/json; charset=utf-8', 'X-TC-Language': 'zh-CN' },
      },
    );
    const { Response } = (await response.json()) as Envelope;
    expect(Response.Error?.Message).toContain('请求内容不是合法的Json格式');
  });

  test.each(['{}', '{"TargetAction":"y"}', ''])(
    '%j is one, and a wrong signature over it is told',
    async (sentBody) => {
      const options = { sentBody, secretKey: 'another key' };
      expect(errorOf(await call(mock(), 'CreateUploadUrl', { a: 1 }, options))).toContain(
        'AuthFailure.SignatureFailure',
      );
    },
  );
});

test('a query that cannot be read is told before its signature, as a body is', async () => {
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'X-TC-Action': 'CreateUploadUrl',
    'X-TC-Version': '2018-03-01',
    'X-TC-Region': 'ap-singapore',
    'X-TC-Timestamp': String(Math.floor(mock().clock.now() / 1000)),
    Authorization:
      'TC3-HMAC-SHA256 Credential=AKIDtest/2026-01-01/faceid/tc3_request, SignedHeaders=content-type;host, Signature=0',
  };
  const response = await fetch(`${mock().url}/?TargetAction`, { headers });
  const { Response } = (await response.json()) as Envelope;
  expect(errorOf(Response)).toBe('InvalidParameter: Url key and value should be splited by `=`.');
});
