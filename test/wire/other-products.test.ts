import { request as httpRequest } from 'node:http';
import { expect, test } from 'vitest';
import { signTc3 } from '../../mock-server/api/tc3.js';
import { call, errorOf, signedV1, type Envelope } from '../support/client.js';
import { useMock } from '../support/mocks.js';
import { intlCommon } from '../support/sdk-clients.js';

/** Customers read a passport with another product first, or use actions that are not emulated. */
const mock = useMock();

const whyOf = ({ RequestId }: Envelope['Response']): unknown =>
  mock()
    .journal.entries()
    .find(({ data }) => data?.requestId === RequestId)?.data?.why;
const found = async () => (await mock().findings()).map(({ rule, text }) => [rule, text]);

interface Asked {
  readonly action: string;
  readonly version: string;
  readonly host?: string;
  readonly service: string;
}

/** With node:http, since fetch does not let a Host header be set. */
function ask({ action, version, service, host = new URL(mock().url).host }: Asked) {
  const timestamp = String(Math.floor(mock().clock.now() / 1000));
  const headers = { host, 'content-type': 'application/json' };
  const Authorization = signTc3(
    { method: 'POST', query: '', headers, body: Buffer.from('{}') },
    { ...mock().credentials(), service, timestamp },
  );
  const sent = {
    ...headers,
    ...{ 'X-TC-Action': action, 'X-TC-Version': version, 'X-TC-Region': 'ap-singapore' },
    ...{ 'X-TC-Timestamp': timestamp, Authorization },
  };
  return new Promise<Envelope['Response']>((resolve, reject) => {
    const call = httpRequest(mock().url, { method: 'POST', headers: sent }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => (text += part.toString()));
      response.on('end', () => resolve((JSON.parse(text) as Envelope).Response));
    });
    call.on('error', reject);
    call.end('{}');
  });
}

const passport = { action: 'MLIDPassportOCR', version: '2018-11-19' };

test.each<[string, Asked, string]>([
  ['its own host', { ...passport, host: 'ocr.tencentcloudapi.com', service: 'ocr' }, 'ocr'],
  [
    'its own host of a region',
    { ...passport, host: 'ocr.ap-singapore.tencentcloudapi.com:443', service: 'ocr' },
    'ocr',
  ],
  ['the emulator’s address, as Python and Go sign it', { ...passport, service: 'ocr' }, 'ocr'],
  [
    'a version that is ours, too',
    { action: 'DetectFace', version: '2018-03-01', service: 'iai' },
    'iai',
  ],
])('a call to another product by %s is told as such', async (_, asked, product) => {
  await mock().reset();
  const answer = await ask(asked);
  expect(errorOf(answer)).toBe('NoSuchProduct: Product does not exist.');
  expect(whyOf(answer)).toContain(`belongs to "${product}", another product`);
  expect(await found()).toEqual([['other-product', expect.stringContaining(product)]]);
});

test.each([
  ['v1, as Node signs by default', undefined],
  ['v3 with the endpoint’s label', 'TC3-HMAC-SHA256'],
])('by %s to the emulator’s address its version alone tells', async (_, signMethod) => {
  await mock().reset();
  const endpoint = new URL(mock().url).host;
  const keys = { ...mock().credentials(), signMethod, reqMethod: 'POST' } as const;
  const client = intlCommon({ endpoint, protocol: 'http://', ...keys }, '2018-11-19');
  await expect(client('MLIDPassportOCR', {})).rejects.toMatchObject({ code: 'NoSuchVersion' });
  expect(await found()).toEqual([['other-product', expect.stringContaining('ocr')]]);
});

test('an unknown version of an action of ours is a mistake, and told as one', async () => {
  await mock().reset();
  const answer = await ask({ action: 'CreateUploadUrl', version: '2018-11-19', service: 'faceid' });
  expect(errorOf(answer)).toContain('NoSuchVersion');
  expect((await found()).map(([rule]) => rule)).toEqual(['version-unknown']);
});

test.each([
  'GetFaceIdTokenIntl',
  'ApplySdkVerificationToken',
  'CompareFaceLiveness',
  'ApplyWebVerificationBizToken',
  'DetectAuth',
  'GetSdkVerificationResult',
  'LivenessCompare',
])('%s is known to production, and the log says that it is not emulated', async (action) => {
  await mock().reset();
  const answer = await call(mock(), action, {});
  expect(errorOf(answer)).toBe(
    `InvalidAction: The request action=\`${action}\` is invalid or not found in service=\`faceid\` and version=\`2018-03-01\`.`,
  );
  expect(whyOf(answer)).toContain('known to production, and not emulated here');
  expect((await found()).map(([rule]) => rule)).toEqual(['action-not-emulated']);
});

test('an action that nobody knows is one, with the nearest name', async () => {
  await mock().reset();
  const answer = await call(mock(), 'GetWebVerificationResults', {});
  expect(whyOf(answer)).toContain('Did you mean "GetWebVerificationResult"?');
  expect(await found()).toEqual([]);
});

test('the same by signature v1', async () => {
  await mock().reset();
  const query = signedV1(mock(), 'GET', { Action: 'GetFaceIdResultIntl', FaceIdToken: 'x' });
  const { Response } = (await (await fetch(`${mock().url}/?${query}`)).json()) as Envelope;
  expect(errorOf(Response)).toContain('InvalidAction');
  expect((await found()).map(([rule]) => rule)).toEqual(['action-not-emulated']);
});
