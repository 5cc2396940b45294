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

  test('refuses an unknown scenario with the nearest name in text and warning, and never passes instead', async () => {
    const response = await send(
      mock(),
      'ApplyWebVerificationToken',
      {
        RedirectUrl: 'https://bank.example/done',
        CompareImageUrl: 'http://127.0.0.1:1/a.jpg',
        CompareImageMd5: 'x',
      },
      { headers: { 'X-FaceID-Mock-Scenario': 'code-104' } },
    );
    const warning = response.headers.get('x-faceid-mock-warning');
    expect(warning).toMatch(/^unknown-scenario; did you mean code-1\d+$/);
    const { Response } = (await response.json()) as Envelope;
    expect(Response.Error?.Message).toContain('Did you mean "code-1');
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
  const values = { Action: 'CreateUploadUrl', TargetAction: 'ApplyWebVerificationToken' };

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
