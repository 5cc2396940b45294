import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { begin, finishAttempt, md5, photo, useMock } from '../support/mocks.js';

const require = createRequire(import.meta.url);
const sdk = 'tencentcloud-sdk-nodejs-intl-en/tencentcloud/common';
type Callback = (error: { code?: string; message: string } | null, answer: Answer) => void;
type Answer = Readonly<Record<string, unknown>>;
type Constructor<T> = new (...values: unknown[]) => T;
const CommonClient = require(`${sdk}/common_client.js`) as Constructor<{
  request(action: string, parameters: object, options: object, callback: Callback): void;
}>;
const Credential = require(`${sdk}/credential.js`) as Constructor<object>;
const HttpProfile = require(`${sdk}/profile/http_profile.js`) as Constructor<{
  protocol: string;
  endpoint: string;
  reqMethod: string;
}>;
const ClientProfile = require(`${sdk}/profile/client_profile.js`) as Constructor<{
  signMethod: string;
}>;

const mock = useMock();

/** The official international SDK as it comes from npm; only the endpoint points to the mock. */
function client(signMethod: string | undefined, reqMethod: 'GET' | 'POST', secretKey?: string) {
  const { host } = new URL(mock().url);
  const http = new HttpProfile();
  http.protocol = 'http://';
  http.endpoint = host;
  http.reqMethod = reqMethod;
  const profile = new ClientProfile(signMethod, http);
  const keys = mock().credentials();
  const credential = new Credential(keys.secretId, secretKey ?? keys.secretKey);
  const made = new CommonClient(host, '2018-03-01', credential, 'ap-singapore', profile);
  return (action: string, parameters: object) =>
    new Promise<Answer>((resolve, reject) => {
      made.request(action, parameters, {}, (error, answer) => {
        if (error) reject(Object.assign(new Error(error.message), { code: error.code }));
        else resolve(answer);
      });
    });
}

const ways = [
  ['v1 HmacSHA1, its default', undefined, 'POST'],
  ['v1 HmacSHA1', 'HmacSHA1', 'GET'],
  ['v1 HmacSHA256', 'HmacSHA256', 'POST'],
  ['v1 HmacSHA256', 'HmacSHA256', 'GET'],
  ['v3', 'TC3-HMAC-SHA256', 'POST'],
  ['v3', 'TC3-HMAC-SHA256', 'GET'],
] as const;

describe('the official Node SDK, unmodified', () => {
  test.each(ways)('goes the whole way with %s (%s) over %s', async (_, signMethod, reqMethod) => {
    const request = client(signMethod, reqMethod);
    const upload = await request('CreateUploadUrl', { TargetAction: 'ApplyWebVerificationToken' });
    await fetch(String(upload.UploadUrl), { method: 'PUT', body: photo });
    const applied = await request('ApplyWebVerificationToken', {
      RedirectUrl: 'https://bank.example/zurück?a=1&b=ü',
      CompareImageUrl: upload.ResourceUrl,
      CompareImageMd5: md5(photo),
    });
    const bizToken = String(applied.BizToken);
    expect(applied.VerificationUrl).toBe(`${mock().url}/reflect/?token=${bizToken}`);
    const unfinished = await request('GetWebVerificationResult', { BizToken: bizToken });
    expect(unfinished.ErrorCode).toBeNull();
    await finishAttempt(mock(), bizToken);
    const result = await request('GetWebVerificationResult', { BizToken: bizToken });
    expect(result).toMatchObject({ ErrorCode: 0, ErrorMsg: 'Success' });
  });

  test.each(ways)('turns a refusal into its own error with %s (%s) over %s', async (...way) => {
    const request = client(way[1], way[2], 'wrong-key');
    await expect(request('CreateUploadUrl', { TargetAction: 'A' })).rejects.toMatchObject({
      code: 'AuthFailure.SignatureFailure',
      message: expect.stringContaining('could not be validated') as string,
    });
  });

  test('knows no token that was never issued', async () => {
    const request = client(undefined, 'POST');
    await expect(request('GetWebVerificationResult', { BizToken: 'x' })).rejects.toMatchObject({
      code: 'InvalidParameterValue.BizTokenIllegal',
    });
  });
});

describe('the rate limit', () => {
  const limited = useMock({ rateLimit: true });

  test('refuses the 21st call in a second, with the vendor’s words', async () => {
    limited().clock.freezeAt(Date.UTC(2026, 10, 24, 12));
    const { bizToken } = await begin(limited());
    const { call, errorOf } = await import('../support/client.js');
    const results = [];
    for (let at = 0; at < 22; at++)
      results.push(await call(limited(), 'GetWebVerificationResult', { BizToken: bizToken }));
    expect(results.slice(0, 20).map(errorOf)).toEqual(Array(20).fill('no error'));
    expect(results.slice(20).map(errorOf)).toEqual([
      expect.stringContaining('RequestLimitExceeded: Your current request times equals to `21`'),
      expect.stringContaining('RequestLimitExceeded: Your current request times equals to `22`'),
    ]);
    limited().clock.advance(1000);
    const after = await call(limited(), 'GetWebVerificationResult', { BizToken: bizToken });
    expect(errorOf(after)).toBe('no error');
  });
});
