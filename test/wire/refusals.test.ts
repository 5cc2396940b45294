import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import {
  call,
  errorOf,
  send as sendCall,
  type CallOptions,
  type Envelope,
} from '../support/client.js';
import { useMock } from '../support/mocks.js';

const mock = useMock();
const upload = (options?: CallOptions) =>
  call(mock(), 'CreateUploadUrl', { TargetAction: 'ApplyWebVerificationToken' }, options);

describe('a call is refused as the vendor refuses it', () => {
  const signature =
    'AuthFailure.SignatureFailure: The provided credentials could not be validated. Please check your signature is correct.';
  const notJson =
    'InvalidParameter: The request content not valid json format for specified content-type=application/json.';
  const now = () => Math.floor(mock().clock.now() / 1000);

  const cases: readonly (readonly [string, () => CallOptions, string])[] = [
    ['with a wrong key', () => ({ secretKey: 'wrong' }), signature],
    ['with a body changed after signing', () => ({ sentBody: '{"TargetAction":"y"}' }), signature],
    [
      'with an unknown SecretId',
      () => ({ secretId: 'AKIDnobody' }),
      'AuthFailure.SecretIdNotFound: The SecretId is not found, please ensure that your SecretId is correct.',
    ],
    [
      'signed six minutes ago',
      () => ({ timestamp: now() - 360 }),
      'AuthFailure.SignatureExpire: The signature is expired, please request again.',
    ],
    [
      'signed six minutes ahead',
      () => ({ timestamp: now() + 360 }),
      'AuthFailure.SignatureExpire: The signature is expired, please request again.',
    ],
    [
      'without X-TC-Action',
      () => ({ headers: { 'X-TC-Action': undefined } }),
      'MissingParameter: The request header is missing a required common parameter `X-TC-Action`.',
    ],
    [
      'without X-TC-Region',
      () => ({ region: undefined }),
      'MissingParameter: The request header is missing a required common parameter `X-TC-Region`.',
    ],
    [
      'with a region that is none',
      () => ({ region: 'null' }),
      'InvalidParameterValue: A value specified in `X-TC-Region` is not valid, is unsupported, or cannot be used.',
    ],
    [
      'in a region without the action',
      () => ({ region: 'ap-jakarta' }),
      'UnsupportedRegion: The action not support this region.',
    ],
    [
      'with an unknown version',
      () => ({ headers: { 'X-TC-Version': '2019-07-22' } }),
      'NoSuchVersion: The specified api version=`2019-07-22` does not exist in service=`faceid`.',
    ],
    [
      'with an unknown action',
      () => ({ headers: { 'X-TC-Action': 'DetectAuth' } }),
      'InvalidAction: The request action=`DetectAuth` is invalid or not found in service=`faceid` and version=`2018-03-01`.',
    ],
    [
      'with an Authorization that is none',
      () => ({ headers: { Authorization: 'Bearer x' } }),
      'AuthFailure.InvalidAuthorization: The request `Authorization` header does not conform to tencentcloud standards: `Authorization` format not valid.',
    ],
    [
      'with a body hash that is not the body’s',
      () => ({ headers: { 'X-TC-Content-SHA256': '0'.repeat(64) } }),
      'InvalidParameterValue: The value specified in `X-TC-Content-SHA256` is not correct.',
    ],
    ['with broken JSON', () => ({ body: '{"TargetAction":' }), notJson],
    ['with an array as body', () => ({ body: '[]' }), notJson],
    [
      'without a required parameter',
      () => ({ body: '{}' }),
      'MissingParameter: The request is missing a required parameter `TargetAction`.',
    ],
    [
      'with an unknown parameter',
      () => ({ body: '{"TargetAction":"a","Colour":1}' }),
      'UnknownParameter: The parameter `Colour` is not recognized.',
    ],
    [
      'with a parameter of the wrong type',
      () => ({ body: '{"TargetAction":7}' }),
      'InvalidParameter: The value type of parameter `TargetAction` is not valid.',
    ],
    [
      'with null for a parameter',
      () => ({ body: '{"TargetAction":null}' }),
      'InvalidParameter: The value type of parameter `TargetAction` is not valid.',
    ],
    [
      'with more than 10 MB',
      () => ({ body: JSON.stringify({ TargetAction: 'a'.repeat(10 * 1024 * 1024) }) }),
      'RequestSizeLimitExceeded: The request size exceeds the upper limit.',
    ],
  ];

  test.each(cases)('%s', async (_, options, expected) => {
    expect(errorOf(await upload(options()))).toBe(expected);
  });

  test('with another method than GET and POST', async () => {
    const response = await fetch(`${mock().url}/`, { method: 'PUT', body: '{}' });
    const { Response } = (await response.json()) as Envelope;
    expect(errorOf(Response)).toBe(
      'UnsupportedProtocol: HTTP(S) request protocol error; only GET and POST requests are supported.',
    );
  });

  test('and the journal explains a refused signature with both texts', async () => {
    const refused = await upload({ secretKey: 'wrong' });
    const entry = mock()
      .journal.entries()
      .find(({ data }) => data?.requestId === refused.RequestId);
    expect(entry?.data?.why).toContain('TC3-HMAC-SHA256\n');
    expect(entry?.data?.why).toContain('Expected canonical request:\n  POST\n  /\n');
  });

  test('and never carries a stack trace', async () => {
    const response = await upload({ body: '{"TargetAction":{"__proto__":{"a":1}}}' });
    expect(JSON.stringify(response)).not.toMatch(/at \w|node_modules|\.ts:/);
  });
});

test('bytes that are no HTTP get a 400 and the server lives on', async () => {
  const { hostname, port } = new URL(mock().url);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write('\0\x01 nonsense\r\n\r\n'));
    socket.once('data', (data) => resolve(data.toString()));
    socket.once('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400/);
  expect(errorOf(await upload())).toBe('no error');
});

describe('the scope', () => {
  const strict = useMock({ strictScope: true });
  const send = (server: ReturnType<typeof mock>, service: string) =>
    sendCall(server, 'CreateUploadUrl', { TargetAction: 'ApplyWebVerificationToken' }, { service });

  test.each(['ocr', 'cvm', 'FaceID2', '127.0', 'localhost', 'faceid ', 'tc3_request'])(
    '%j is neither the product nor the endpoint’s own label, and refused',
    async (service) => {
      const { Response } = (await (await send(mock(), service)).json()) as Envelope;
      expect(errorOf(Response)).toBe(
        'AuthFailure.InvalidAuthorization: The request `Authorization` header does not conform to tencentcloud standards: `Service` in Credential not valid.',
      );
    },
  );

  test('may name the endpoint, with a warning where production would refuse it', async () => {
    const other = await send(mock(), '127');
    expect(other.headers.get('x-faceid-mock-warning')).toBe('scope-service');
    expect((await send(mock(), 'faceid')).headers.get('x-faceid-mock-warning')).toBeNull();
  });

  test('is refused with --strict-scope', async () => {
    const { Response } = (await (await send(strict(), '127')).json()) as Envelope;
    expect(errorOf(Response)).toBe(
      'AuthFailure.InvalidAuthorization: The request `Authorization` header does not conform to tencentcloud standards: `Service` in Credential not valid.',
    );
  });
});

describe('temporary credentials', () => {
  test('are taken with a test token, and refused with any other', async () => {
    const withToken = (token: string) => upload({ headers: { 'X-TC-Token': token } });
    expect(errorOf(await withToken('test-token-1'))).toBe('no error');
    expect(errorOf(await withToken('stolen'))).toBe(
      'AuthFailure.TokenFailure: Token verification failed, please check if your Token is correct.',
    );
  });
});

test('a target in absolute form is taken, as proxies send it', async () => {
  const { hostname, port } = new URL(mock().url);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        `GET ${mock().url}/?Action=CreateUploadUrl HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`,
      ),
    );
    let text = '';
    socket.on('data', (data) => (text += data.toString()));
    socket.once('end', () => {
      resolve(text);
    });
    socket.once('error', reject);
  });
  expect(answer).toContain('The request is missing a required parameter `Version`.');
});

test('a query of 30 KB is no problem, one of 33 KB is too large', async () => {
  const ask = async (size: number) => {
    const response = await fetch(`${mock().url}/?Action=${'a'.repeat(size)}`);
    return errorOf(((await response.json()) as Envelope).Response);
  };
  expect(await ask(30_000)).toContain('MissingParameter');
  expect(await ask(33_000)).toContain('RequestSizeLimitExceeded');
});
