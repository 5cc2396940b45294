import { describe, expect, test } from 'vitest';
import type { Mock } from '../../mock-server/index.js';
import { exampleLibrary } from '../support/library.js';
import { finishAttempt, photo, useMock } from '../support/mocks.js';
import { useProductionNames } from '../support/production-names.js';
import { intlTyped, type Ask } from '../support/sdk-clients.js';

const options = { library: exampleLibrary, watchLibrary: false };
const near = useMock(options);
const byName = useProductionNames(options);

const ownAddress = (mock: Mock) => new URL(mock.url);
const named = (host: string) => (mock: Mock) =>
  new URL(`https://${host}:${new URL(mock.httpsUrl ?? '').port}`);

const ways = [
  ['v1 by default', undefined],
  ['v3', 'TC3-HMAC-SHA256'],
] as const;

describe.each([
  { at: 'the emulator’s address', mock: near, ocr: ownAddress, faceid: ownAddress },
  {
    at: 'production’s names',
    mock: byName,
    ocr: named('ocr.tencentcloudapi.com'),
    faceid: named('faceid.tencentcloudapi.com'),
  },
  {
    at: 'the international names',
    mock: byName,
    ocr: named('ocr.intl.tencentcloudapi.com'),
    faceid: named('faceid.intl.tencentcloudapi.com'),
  },
])('at $at, two answer files take the place of OCR', ({ mock, ocr, faceid }) => {
  const clientOf = (url: URL, product: string, signMethod: string | undefined): Ask =>
    intlTyped(
      {
        endpoint: url.host,
        protocol: url.protocol === 'https:' ? 'https://' : 'http://',
        ...mock().credentials(),
        signMethod,
        reqMethod: 'POST',
      },
      product,
    );

  test.each(ways)(
    'a flow reads a passport, applies with its portrait and asks: %s',
    async (_, how) => {
      const read = clientOf(ocr(mock()), 'ocr/v20181119', how);
      const verify = clientOf(faceid(mock()), 'faceid/v20180301', how);
      const passport = await read('MLIDPassportOCR', { ImageBase64: photo.toString('base64') });
      expect(passport).toMatchObject({ Name: 'EXAMPLE, ADA', Image: photo.toString('base64') });
      const card = await read('MLIDCardOCR', { ImageUrl: 'https://bank.example/card.jpg' });
      expect(card).toMatchObject({ Type: 'MyKad', Image: photo.toString('base64') });
      const applied = await verify('ApplyWebVerificationBizTokenIntl', {
        RedirectURL: 'https://bank.example/done',
        CompareImageBase64: passport.Image,
      });
      const BizToken = String(applied.BizToken);
      expect(await finishAttempt(mock(), BizToken)).toBe(0);
      expect(await verify('GetWebVerificationResultIntl', { BizToken })).toMatchObject({
        ErrorCode: 0,
      });
    },
  );

  test.each(ways)('an error by file becomes the SDK’s own error: %s', async (_, how) => {
    const read = clientOf(ocr(mock()), 'ocr/v20181119', how);
    await expect(
      read('MLIDPassportOCR', { ImageUrl: 'https://bank.example/unreadable.jpg' }),
    ).rejects.toMatchObject({ code: 'FailedOperation.OcrFailed' });
  });
});
