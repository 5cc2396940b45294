import { describe, expect, test } from 'vitest';
import {
  chinaCommon,
  intlCommon,
  intlTyped,
  type Ask,
  type Target,
} from '../support/sdk-clients.js';
import type { Mock } from '../../mock-server/index.js';
import { clip, finishAttempt, md5, photo, useMock } from '../support/mocks.js';
import { putBy, useProductionNames } from '../support/production-names.js';

/**
 * The official Node SDKs, unmodified, against the emulator; or against any endpoint:
 *
 *   FACEID_TEST_ENDPOINT=https://faceid.intl.tencentcloudapi.com \
 *   TENCENTCLOUD_SECRET_ID=… TENCENTCLOUD_SECRET_KEY=… npx vitest run test/sdk
 *
 * There nobody goes through the page, so those steps are left out.
 */
const given = process.env.FACEID_TEST_ENDPOINT;
const near = useMock();
const byName = useProductionNames();

interface Place {
  readonly at: string;
  readonly mock: () => Mock;
  readonly url: () => URL;
  readonly put: (url: string) => Promise<number | undefined>;
}

const fetched = async (url: string) => (await fetch(url, { method: 'PUT', body: photo })).status;
const named = (product: string) => () => {
  const { port } = new URL(byName().httpsUrl ?? '');
  return new URL(`https://faceid.${product}tencentcloudapi.com:${port}`);
};
const overTls = { mock: byName, put: (url: string) => putBy(url, photo) };

const places: readonly Place[] = given
  ? [{ at: given, mock: near, url: () => new URL(given), put: fetched }]
  : [
      { at: 'the emulator’s address', mock: near, url: () => new URL(near().url), put: fetched },
      { at: 'production’s name over TLS', url: named(''), ...overTls },
      { at: 'the international name over TLS', url: named('intl.'), ...overTls },
    ];

type Way = readonly [how: string, signMethod: string | undefined, reqMethod: 'GET' | 'POST'];

const ways: readonly Way[] = [
  ['v1 by default', undefined, 'POST'],
  ['v1 HmacSHA1', 'HmacSHA1', 'GET'],
  ['v1 HmacSHA256', 'HmacSHA256', 'POST'],
  ['v1 HmacSHA256', 'HmacSHA256', 'GET'],
  ['v3', 'TC3-HMAC-SHA256', 'POST'],
  ['v3', 'TC3-HMAC-SHA256', 'GET'],
];

const clients = [
  ['international, common', intlCommon],
  ['international, typed', intlTyped],
  ['Chinese, common', chinaCommon],
] as const;

describe.each(places)('at $at', ({ mock, url: urlOf, put }) => {
  function target(way: Way, over: Partial<Target> = {}): Target {
    const url = urlOf();
    const { env } = process;
    const keys = given
      ? { secretId: env.TENCENTCLOUD_SECRET_ID ?? '', secretKey: env.TENCENTCLOUD_SECRET_KEY ?? '' }
      : mock().credentials();
    return {
      endpoint: url.host,
      protocol: url.protocol === 'https:' ? 'https://' : 'http://',
      ...keys,
      signMethod: way[1],
      reqMethod: way[2],
      ...over,
    };
  }

  async function passes(bizToken: string): Promise<boolean> {
    if (given) return false;
    expect(await finishAttempt(mock(), bizToken)).toBe(0);
    return true;
  }

  async function uploadPhoto(ask: Ask): Promise<string> {
    const upload = await ask('CreateUploadUrl', { TargetAction: 'ApplyWebVerificationToken' });
    expect(await put(String(upload.UploadUrl))).toBe(200);
    return String(upload.ResourceUrl);
  }

  const all = clients.flatMap(([sdk, make]) =>
    ways.map((way) => ({ sdk, make, way, how: way[0], verb: way[2] })),
  );

  describe('the legacy pair and CreateUploadUrl', () => {
    test.each(all.filter(({ make }) => make !== intlTyped))(
      '$sdk, $how over $verb',
      async ({ make, way }) => {
        const ask = make(target(way));
        const applied = await ask('ApplyWebVerificationToken', {
          RedirectUrl: 'https://bank.example/zurück?a=1&b=ü',
          CompareImageUrl: await uploadPhoto(ask),
          CompareImageMd5: md5(photo),
        });
        const BizToken = String(applied.BizToken);
        expect(applied.VerificationUrl).toContain(`/reflect/?token=${BizToken}`);
        expect((await ask('GetWebVerificationResult', { BizToken })).ErrorCode).toBeNull();
        if (!(await passes(BizToken))) return;
        const result = await ask('GetWebVerificationResult', { BizToken });
        expect(result).toMatchObject({ ErrorCode: 0, ErrorMsg: 'Success', VideoMd5: md5(clip) });
      },
    );
  });

  describe('the successor pair', () => {
    test.each(all)('$sdk, $how over $verb', async ({ make, way }) => {
      const ask = make(target(way));
      const applied = await ask('ApplyWebVerificationBizTokenIntl', {
        RedirectURL: 'https://bank.example/done',
        CompareImageBase64: photo.toString('base64'),
        Extra: 'Bestellung 7 & mehr / ü+',
        Config: { AutoSkip: true, CheckMode: 2, ThemeColor: '#112233', LivenessRetryLimit: 2 },
      });
      const BizToken = String(applied.BizToken);
      expect(applied.VerificationURL).toContain(`/reflect/?token=${BizToken}`);
      if (!given) {
        const verification = await mock().verifications.get(BizToken);
        expect(verification?.intl).toMatchObject({
          extra: 'Bestellung 7 & mehr / ü+',
          config: { AutoSkip: true, CheckMode: 2, ThemeColor: '#112233', LivenessRetryLimit: 2 },
        });
      }
      if (!(await passes(BizToken))) return;
      const result = await ask('GetWebVerificationResultIntl', { BizToken });
      expect(result).toMatchObject({ ErrorCode: 0, Extra: 'Bestellung 7 & mehr / ü+' });
      expect(Buffer.from(String(result.VideoBase64), 'base64').equals(clip)).toBe(true);
    });
  });

  describe('CreateUploadUrl by the typed client', () => {
    test.each(ways)('%s (%s) over %s', async (how, signMethod, reqMethod) => {
      const ask = intlTyped(target([how, signMethod, reqMethod]));
      expect(await uploadPhoto(ask)).toContain('q-signature=');
    });
  });

  describe('a refusal becomes the SDK’s own error', () => {
    test.each(all)('$sdk, $how over $verb', async ({ make, way }) => {
      const wrongKey = make(target(way, { secretKey: 'wrong-key' }));
      await expect(
        wrongKey('CreateUploadUrl', { TargetAction: 'ApplyWebVerificationToken' }),
      ).rejects.toMatchObject({
        code: 'AuthFailure.SignatureFailure',
        message: expect.stringContaining('could not be validated') as string,
      });
      const unknown = make(target(way));
      await expect(
        unknown('GetWebVerificationResultIntl', { BizToken: 'x' }),
      ).rejects.toMatchObject({
        code: 'InvalidParameterValue.BizTokenIllegal',
      });
    });
  });
});
