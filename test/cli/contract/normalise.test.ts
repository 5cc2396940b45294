import { describe, expect, test } from 'vitest';
import { normalise } from '../../../cli/contract/normalise.js';
import { withPlaceholders } from '../../../cli/contract/placeholders.js';
import { NoAnswer, type WireAnswer } from '../../../cli/contract/wire.js';

const now = 1_795_000_000;
const how = { nowSeconds: now, allHeaders: false };
const answer = (body: string, headers: Record<string, string> = {}): WireAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(body),
});
const bodyOf = (body: object) => normalise(answer(JSON.stringify(body)), how);

describe('what differs from call to call', () => {
  test.each([
    ['5ddd3552-8d00-4ef5-b604-e61e835703c2', '<uuid>'],
    ['81EEF678-28EE-4759-A82E-6CBBBE6BC442', '<UUID>'],
    [
      'https://sg.faceid.qq.com/reflect/?token=81EEF678-28EE-4759-A82E-6CBBBE6BC442',
      '<host>/reflect/?token=<UUID>',
    ],
    [
      'http://127.0.0.1:41234/cos/b-1/faceid%2FApply%2F5ddd3552-8d00-4ef5-b604-e61e835703c2',
      '<host>/cos/b-1/faceid%2FApply%2F<uuid>',
    ],
    ['q-sign-time=1637205677%3B1637212877', 'q-sign-time=<time>%3B<time + 7200 s>'],
    ['q-sign-time=1637205677;1637206277', 'q-sign-time=<time>;<time + 600 s>'],
    [`q-ak=AKIDabc&q-signature=${'a1'.repeat(20)}`, 'q-ak=<id>&q-signature=<sha1>'],
    ['x-cos-security-token=abc.def-1&x=1', 'x-cos-security-token=<token>&x=1'],
    [
      'SecretId=AKIDabc&Signature=ab%3D&Token=t',
      'SecretId=<secret>&Signature=<secret>&Token=<secret>',
    ],
    [`"${'0a'.repeat(16)}"`, '"<md5>"'],
    ['at 1795000123 and 1795000123456', 'at <time> and <time in ms>'],
    ['host=127.0.0.1%3A41234', 'host=<host>'],
    [
      'https%3A%2F%2Fb.cos.ap-singapore.myqcloud.com%2Fk%3Fq-ak%3DAKIDabc',
      '<link, percent-encoded>',
    ],
    ['A'.repeat(5_000_000), '<base64>'],
    [
      'The request is missing a required parameter `Region`.',
      'The request is missing a required parameter `Region`.',
    ],
    ['version=`2018-03-01`', 'version=`2018-03-01`'],
    ['bucket-1257237511', 'bucket-1257237511'],
  ])('%s', (text, expected) => {
    expect(withPlaceholders(text)).toBe(expected);
  });

  test('numbers: times by how far off they are, similarity by whether there is one', () => {
    expect(
      bodyOf({
        ExpiredTimestamp: now + 7_204,
        ReqTimestamp: now * 1000,
        Similarity: 96.67,
        None: { Similarity: 0 },
        ErrorCode: 0,
        List: [{ Seq: '5ddd3552-8d00-4ef5-b604-e61e835703c2', X: null }],
      }),
    ).toMatchObject({
      body: {
        ExpiredTimestamp: '<time + about 7200 s>',
        ReqTimestamp: '<time in ms>',
        Similarity: '<above 0>',
        None: { Similarity: 0 },
        ErrorCode: 0,
        List: [{ Seq: '<uuid>', X: null }],
      },
    });
  });

  test('errors of storage, by element; an empty id stays empty', () => {
    const xml = `<?xml version='1.0' encoding='utf-8' ?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message><RequestId>NjM0Zg==</RequestId><TraceId></TraceId></Error>`;
    expect(normalise(answer(xml, { 'content-type': 'application/xml' }), how)).toEqual({
      status: 200,
      headers: { 'content-type': 'application/xml' },
      body: {
        Code: 'AccessDenied',
        Message: 'Request has expired',
        RequestId: '<id>',
        TraceId: '',
      },
    });
  });

  test('headers: the content type alone, or all that say something', () => {
    const headers = {
      date: 'x',
      connection: 'close',
      server: 'tencent-cos',
      'x-cos-request-id': 'NjM0Zg==',
      'x-faceid-mock-warning': 'x',
      'content-security-policy': 'sandbox',
    };
    expect(normalise(answer('{}', headers), how)).toMatchObject({
      headers: { 'content-type': 'application/json' },
    });
    expect(normalise(answer('{}', headers), { ...how, allHeaders: true })).toMatchObject({
      headers: {
        'content-type': 'application/json',
        server: 'tencent-cos',
        'x-cos-request-id': '<id>',
      },
    });
  });

  test.each([
    ['{"cut":', '{"cut":'],
    ['<html>502</html>', '<html>502</html>'],
    ['', ''],
    ['[1]', [1]],
  ])('what is no envelope stays what it is: %j', (text, body) => {
    expect(normalise(answer(text), how)).toMatchObject({ body });
  });

  test('no answer is one, by its code', () => {
    const lost = new NoAnswer('ECONNRESET', new Error('socket hang up'));
    expect(normalise(lost, how)).toEqual({ noAnswer: 'ECONNRESET' });
  });
});
