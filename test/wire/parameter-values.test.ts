import { describe, expect, test } from 'vitest';
import { apiErrors } from '../../mock-server/domain/api-errors.js';
import { call, errorOf, signedV1, type Envelope } from '../support/client.js';
import { md5, photo, useMock } from '../support/mocks.js';
import { apply, put, uploadLink } from './findings/rule-case.js';

/** What production would not take, in its own words, and never in those of a library. */
const mock = useMock();
const strict = useMock({
  targetAction: 'refuse',
  appRedirect: 'refuse',
  photoRegion: 'accept',
});
const lenientPhotos = useMock({ photoCheck: 'off' });
const rulesOf = async (server: ReturnType<typeof mock>) =>
  (await server.findings()).map(({ rule }) => rule);
const value = (name: string) =>
  `InvalidParameterValue: The value of parameter \`${name}\` is not valid.`;
const type = (name: string) =>
  `InvalidParameter: The value type of parameter \`${name}\` is not valid.`;

describe('each refusal of a value is one of the catalogue’s wordings', () => {
  const RedirectURL = 'https://bank.example/done';
  const intl = (parameters: object) => ['ApplyWebVerificationBizTokenIntl', parameters] as const;
  const legacy = { RedirectUrl: RedirectURL, CompareImageUrl: 'x', CompareImageMd5: 'y' };
  const config = (Config: object) => intl({ RedirectURL, Config });

  test.each<readonly [readonly [string, object], string]>([
    [['CreateUploadUrl', { TargetAction: '' }], value('TargetAction')],
    [['CreateUploadUrl', { TargetAction: 'a'.repeat(65) }], value('TargetAction')],
    [['CreateUploadUrl', { TargetAction: '../Apply' }], value('TargetAction')],
    [['CreateUploadUrl', { TargetAction: 'Apply Web' }], value('TargetAction')],
    [['CreateUploadUrl', { TargetAction: ['a'] }], type('TargetAction')],
    [['ApplyWebVerificationToken', { ...legacy, RedirectUrl: '' }], value('RedirectUrl')],
    [['ApplyWebVerificationToken', { ...legacy, CompareImageUrl: '' }], value('CompareImageUrl')],
    [['ApplyWebVerificationToken', { ...legacy, CompareImageMd5: '' }], value('CompareImageMd5')],
    [['ApplyWebVerificationToken', { ...legacy, CompareImageMd5: 7 }], type('CompareImageMd5')],
    [intl({ RedirectURL: '/done' }), value('RedirectURL')],
    [intl({ RedirectURL, Extra: 'x'.repeat(1_001) }), value('Extra')],
    [intl({ RedirectURL, RuleId: 'x'.repeat(257) }), value('RuleId')],
    [intl({ RedirectURL, CompareImageBase64: '=' }), value('CompareImageBase64')],
    [config({ CheckMode: 0 }), value('Config.CheckMode')],
    [config({ CheckMode: 1.5 }), type('Config.CheckMode')],
    [config({ LivenessRetryLimit: -1 }), value('Config.LivenessRetryLimit')],
    [config({ LivenessRetryLimit: 1e18 }), value('Config.LivenessRetryLimit')],
    [config({ LivenessTimeout: 0 }), value('Config.LivenessTimeout')],
    [config({ LivenessTimeout: '45' }), type('Config.LivenessTimeout')],
    [config({ Language: 'EN' }), value('Config.Language')],
    [config({ Language: 7 }), type('Config.Language')],
    [config({ Version: 'Basic' }), value('Config.Version')],
    [config({ Version: true }), type('Config.Version')],
    [config({ IDCardType: '' }), value('Config.IDCardType')],
    [config({ AutoSkip: 1 }), type('Config.AutoSkip')],
    [config({ ActionList: 'wink' }), value('Config.ActionList')],
    [config({ SelectedWarningCodes: '-9101;-9102' }), value('Config.SelectedWarningCodes')],
    [config([]), type('Config')],
    ...['GetWebVerificationResult', 'GetWebVerificationResultIntl'].flatMap(
      (action): (readonly [readonly [string, object], string])[] => [
        [[action, { BizToken: '' }], 'InvalidParameterValue.BizTokenIllegal: Invalid BizToken.'],
        [[action, { BizToken: ' ' }], 'InvalidParameterValue.BizTokenIllegal: Invalid BizToken.'],
        [[action, { BizToken: 7 }], type('BizToken')],
      ],
    ),
  ])('%j: %s', async ([action, parameters], expected) => {
    expect(errorOf(await call(mock(), action, parameters))).toBe(expected);
  });

  test('and what exactly is wrong stands in the log', async () => {
    const refused = await call(mock(), ...config({ CheckMode: 9 }));
    const told = mock()
      .journal.entries()
      .find(({ data }) => data?.requestId === refused.RequestId);
    expect(told?.data?.why).toBe('Config.CheckMode: one of 1, 2, 3, 4 is expected.');
  });

  test('which has no place for the words of others but where a photo or a scenario is refused', () => {
    const open = Object.entries(apiErrors).filter(([, { en }]) => en.includes('{1}'));
    expect(open.map(([id]) => id)).toEqual(['invalidAction', 'parameterValue', 'requestLimit']);
  });
});

describe('a nonce is a positive integer', () => {
  async function withNonce(Nonce: string): Promise<string> {
    const values = { Action: 'CreateUploadUrl', TargetAction: 'ApplyWebVerificationToken', Nonce };
    const response = await fetch(`${mock().url}/?${signedV1(mock(), 'GET', values)}`);
    return errorOf(((await response.json()) as Envelope).Response);
  }
  const none =
    'InvalidParameterValue: A value specified in `Nonce` is not valid, is unsupported, or cannot be used.';

  test.each([
    ['abc', type('Nonce')],
    ['1.5', type('Nonce')],
    ['1e3', type('Nonce')],
    ['0x10', type('Nonce')],
    [' 7', type('Nonce')],
    ['+7', type('Nonce')],
    ['-7', none],
    ['0', none],
    ['000', none],
    ['7', 'no error'],
    ['007', 'no error'],
    ['18446744073709551615', 'no error'],
    ['9223372036854775807', 'no error'],
  ])('%j: %s', async (nonce, expected) => {
    expect(await withNonce(nonce)).toBe(expected);
  });
});

describe('a TargetAction that is no action', () => {
  const ask = (server: ReturnType<typeof mock>, TargetAction: string) =>
    call(server, 'CreateUploadUrl', { TargetAction });

  test('gets its links with a finding that names the nearest', async () => {
    await mock().reset();
    expect(errorOf(await ask(mock(), 'applywebverificationtoken'))).toBe('no error');
    const [found] = await mock().findings();
    expect(found).toMatchObject({ rule: 'target-action-unknown', severity: 'warning' });
    expect(found?.text).toContain('"ApplyWebVerificationToken" was probably meant');
  });

  test('is refused where the setting says so, and one that is an action never', async () => {
    expect(errorOf(await ask(strict(), 'ApplyWebVerification'))).toBe(value('TargetAction'));
    for (const action of [
      'ApplyWebVerificationToken',
      'DetectReflectLivenessAndCompare',
      'GenerateReflectSequence',
      'ApplyReflectVerificationToken',
    ])
      expect(errorOf(await ask(strict(), action))).toBe('no error');
  });
});

describe('a photo of another region', () => {
  async function photoIn(server: ReturnType<typeof mock>, region: string) {
    const { UploadUrl, ResourceUrl } = await uploadLink(server, { region });
    await put(UploadUrl);
    return { url: String(ResourceUrl), md5: md5(photo) };
  }
  const refusal = async (response: Response) =>
    errorOf(((await response.json()) as Envelope).Response);

  test.each(['ap-bangkok', 'ap-hongkong'])('%s is refused and found', async (region) => {
    await mock().reset();
    const there = await photoIn(mock(), region);
    expect(await refusal(await apply(mock(), there))).toBe(value('CompareImageUrl'));
    expect(await rulesOf(mock())).toContain('photo-in-other-region');
    const encoded = { ...there, url: encodeURIComponent(there.url) };
    expect(await refusal(await apply(mock(), encoded))).toBe(value('CompareImageUrl'));
  });

  test('is only found where the setting says so, and belongs to the verification', async () => {
    const response = await apply(strict(), await photoIn(strict(), 'ap-hongkong'));
    expect(response.headers.get('x-faceid-mock-warning')).toBe('photo-in-other-region');
    const { Response } = (await response.json()) as Envelope;
    const found = await strict().findings({ bizToken: String(Response.BizToken) });
    expect(found.map(({ rule }) => rule)).toEqual(['photo-in-other-region']);
  });

  test.each([
    ['https://mine-1250000000.cos.ap-jakarta.myqcloud.com/p.jpg', true],
    ['https://mine-1250000000.cos.na-ashburn.tencentcos.cn/p.jpg', true],
    ['https://mine-1250000000.cos.ap-singapore.myqcloud.com/p.jpg', false],
    ['https://mine-1250000000.cos.accelerate.myqcloud.com/p.jpg', false],
  ])('of a bucket of one’s own at %s: %s', async (url, isFound) => {
    await lenientPhotos().reset();
    const answer = await apply(lenientPhotos(), { url, md5: md5(photo) });
    expect(await refusal(answer)).toBe('no error');
    expect((await rulesOf(lenientPhotos())).includes('photo-in-other-region')).toBe(isFound);
  });
});

describe('a RedirectUrl with an app’s own scheme', () => {
  const begin = (server: ReturnType<typeof mock>, RedirectURL: string) =>
    call(server, 'ApplyWebVerificationBizTokenIntl', { RedirectURL });

  test.each([
    'myapp://done',
    'MyApp://done/x?order=7',
    'com.bank.app:/oauth/done',
    'bank+pay://callback',
    'weixin://dl/business/?t=1',
    'intent://done#Intent;scheme=bank;end',
  ])('%s is accepted and found; and refused where the setting says so', async (url) => {
    await mock().reset();
    const { BizToken } = await begin(mock(), url);
    const found = await mock().findings({ bizToken: String(BizToken) });
    expect(found.map(({ rule }) => rule)).toContain('redirect-app-scheme');
    expect(errorOf(await begin(strict(), url))).toBe(value('RedirectURL'));
  });

  test.each([
    'javascript:alert(1)',
    'javascript://bank.example/%0aalert(1)',
    'JavaScript://%0aalert(1)',
    'java\tscript://bank.example/',
    ' javascript://x',
    'data:text/html,x',
    'data://text/html,x',
    'vbscript://x',
    'file:///etc/passwd',
    'blob:https://bank.example/7',
    'blob:/x',
    'filesystem:https://bank.example/temporary/x',
    'view-source:https://bank.example',
    'view-source://x',
    'about:blank',
    'about:/blank',
    'chrome://settings',
    'chrome-extension://x/y',
    'moz-extension://x/y',
    'ms-msdt:/id',
    'ws://bank.example',
    'ftp://bank.example',
    'mailto:/x',
    'tel:/1',
    'http:/bank.example',
    'myapp:done',
    '//bank.example/done',
    '',
  ])('%j is never one', async (url) => {
    expect(errorOf(await begin(mock(), url))).toBe(value('RedirectURL'));
  });
});
