import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import {
  call,
  errorOf,
  send,
  signedV1,
  type CallOptions,
  type Envelope,
} from '../support/client.js';
import { begin, finishAttempt, md5, photo, useMock } from '../support/mocks.js';

const mock = useMock();
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const upload = (options?: CallOptions) =>
  call(mock(), 'CreateUploadUrl', { TargetAction: 'ApplyWebVerificationToken' }, options);

describe('an answer', () => {
  test('is HTTP 200 with exactly application/json and a RequestId, also for a refusal', async () => {
    for (const parameters of [{ TargetAction: 'x' }, {}]) {
      const response = await send(mock(), 'CreateUploadUrl', parameters);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/json');
      const { Response } = (await response.json()) as Envelope;
      expect(Response.RequestId).toMatch(uuid);
    }
  });

  test('says which emulator it came from', async () => {
    const response = await send(mock(), 'CreateUploadUrl', {});
    expect(response.headers.get('x-faceid-mock')).toMatch(/^\d+\.\d+\.\d+/);
  });

  test('is Chinese where the client asks for it and a text is known', async () => {
    const response = await upload({ headers: { 'X-TC-Language': 'zh-CN' }, secretKey: 'wrong' });
    expect(errorOf(response)).toBe(
      'AuthFailure.SignatureFailure: 请求签名验证失败，请检查您的签名计算是否正确。',
    );
  });
});

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
    expect(entry?.data?.why).toContain('POST\n/\n');
  });

  test('and never carries a stack trace', async () => {
    const response = await upload({ body: '{"TargetAction":{"__proto__":{"a":1}}}' });
    expect(JSON.stringify(response)).not.toMatch(/at \w|node_modules|\.ts:/);
  });
});

describe('ApplyWebVerificationToken', () => {
  test('gives an upper-case token and a link to the page', async () => {
    const { bizToken, verificationUrl } = await begin(mock());
    expect(bizToken).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    expect(verificationUrl).toBe(`${mock().url}/reflect/?token=${bizToken}`);
  });

  test('takes the photo’s URL percent-encoded as a whole, as the official example sends it', async () => {
    const link = await upload();
    await fetch(String(link.UploadUrl), { method: 'PUT', body: photo });
    const response = await call(mock(), 'ApplyWebVerificationToken', {
      RedirectUrl: 'https://bank.example/done',
      CompareImageUrl: encodeURIComponent(String(link.ResourceUrl)),
      CompareImageMd5: md5(photo).toUpperCase(),
    });
    expect(errorOf(response)).toBe('no error');
  });

  test.each([
    ['never uploaded', undefined, md5(photo), 'CompareImageUrl'],
    ['uploaded with another MD5', photo, 'f'.repeat(32), 'CompareImageMd5'],
  ])('refuses a photo %s', async (_, bytes, sum, parameter) => {
    const link = await upload();
    if (bytes) await fetch(String(link.UploadUrl), { method: 'PUT', body: bytes });
    const response = await call(mock(), 'ApplyWebVerificationToken', {
      RedirectUrl: 'https://bank.example/done',
      CompareImageUrl: link.ResourceUrl,
      CompareImageMd5: sum,
    });
    expect(response.Error?.Code).toBe('InvalidParameterValue');
    expect(response.Error?.Message).toContain(`\`${parameter}\``);
  });

  test.each(['/relative', 'javascript:alert(1)', 'ftp://x/', ''])(
    'refuses the RedirectUrl %j',
    async (RedirectUrl) => {
      const response = await call(mock(), 'ApplyWebVerificationToken', {
        RedirectUrl,
        CompareImageUrl: 'http://127.0.0.1/x',
        CompareImageMd5: 'x',
      });
      expect(response.Error?.Code).toBe('InvalidParameterValue');
    },
  );

  test('does not fetch a photo from a host that nobody allowed', async () => {
    const response = await call(mock(), 'ApplyWebVerificationToken', {
      RedirectUrl: 'https://bank.example/done',
      CompareImageUrl: 'https://photos.example/a.jpg',
      CompareImageMd5: md5(photo),
    });
    expect(response.Error?.Message).toContain('does not fetch from photos.example');
  });

  test('refuses an unknown scenario with the nearest name, and never passes instead', async () => {
    const response = await call(
      mock(),
      'ApplyWebVerificationToken',
      {
        RedirectUrl: 'https://bank.example/done',
        CompareImageUrl: 'http://127.0.0.1:1/a.jpg',
        CompareImageMd5: 'x',
      },
      { headers: { 'X-FaceID-Mock-Scenario': 'code-104' } },
    );
    expect(response.Error?.Message).toContain('Did you mean "code-1');
  });
});

describe('GetWebVerificationResult', () => {
  const illegal = 'InvalidParameterValue.BizTokenIllegal: Invalid BizToken.';
  const result = (BizToken: string, options?: CallOptions) =>
    call(mock(), 'GetWebVerificationResult', { BizToken }, options);

  test.each(['nonsense', '7FBF08E2-59D0-47C7-8C3F-95D1D5E5A7AB', '../../etc/passwd'])(
    'knows no token %j',
    async (token) => {
      expect(errorOf(await result(token))).toBe(illegal);
    },
  );

  test('knows no token of another account', async () => {
    const { bizToken } = await begin(mock(), undefined, { namespace: 'mine' });
    expect(errorOf(await result(bizToken, { namespace: 'theirs' }))).toBe(illegal);
    expect(errorOf(await result(bizToken, { namespace: 'mine' }))).toBe('no error');
  });

  test('is all nulls before the user finished', async () => {
    const { bizToken } = await begin(mock());
    const { RequestId, ...fields } = await result(bizToken);
    expect(RequestId).toMatch(uuid);
    expect(fields).toEqual({
      ErrorCode: null,
      ErrorMsg: null,
      VerificationDetailList: null,
      VideoBestFrameUrl: null,
      VideoBestFrameMd5: null,
      VideoUrl: null,
      VideoMd5: null,
    });
  });

  test('has a detail for each attempt, the last of which is the verdict', async () => {
    const namespace = 'retry';
    mock().arm({ namespace, scenario: 'retry-then-pass' });
    const { bizToken } = await begin(mock(), undefined, { namespace });
    expect(await finishAttempt(mock(), bizToken)).not.toBe(0);
    expect(await finishAttempt(mock(), bizToken)).toBe(0);
    const answer = await result(bizToken, { namespace });
    const details = answer.VerificationDetailList as Record<string, unknown>[];
    expect(answer.ErrorCode).toBe(0);
    expect(details).toHaveLength(2);
    expect(details[0]).toMatchObject({ CompareErrorCode: null, CompareErrorMsg: null });
    expect(details[1]).toMatchObject({ ErrorCode: 0, LivenessErrorCode: 0, CompareErrorCode: 0 });
    expect(details.map(({ Seq }) => Seq)).toEqual([
      expect.stringMatching(uuid),
      expect.stringMatching(uuid),
    ]);
  });
});

describe('signature v1', () => {
  const values = { Action: 'CreateUploadUrl', TargetAction: 'A' };

  test.each([
    ['HmacSHA1, the default', undefined],
    ['HmacSHA1', 'HmacSHA1'],
    ['HmacSHA256', 'HmacSHA256'],
  ] as const)('%s is taken by GET and by form POST', async (_, method) => {
    const get = await fetch(`${mock().url}/?${signedV1(mock(), 'GET', values, method)}`);
    const post = await fetch(`${mock().url}/`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: signedV1(mock(), 'POST', values, method),
    });
    for (const response of [get, post])
      expect(errorOf(((await response.json()) as Envelope).Response)).toBe('no error');
  });

  test('is refused when a value was changed', async () => {
    const query = signedV1(mock(), 'GET', values).replace('TargetAction=A', 'TargetAction=B');
    const response = await fetch(`${mock().url}/?${query}`);
    const { Response } = (await response.json()) as Envelope;
    expect(Response.Error?.Code).toBe('AuthFailure.SignatureFailure');
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
