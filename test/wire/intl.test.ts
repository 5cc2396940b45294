import { describe, expect, test } from 'vitest';
import { call, errorOf, signedV1, type CallOptions, type Envelope } from '../support/client.js';
import { clip, finishAttempt, frame, pageCall, photo, useMock } from '../support/mocks.js';

const mock = useMock();
const RedirectURL = 'https://bank.example/done';
const apply = (parameters: object = {}, options?: CallOptions) =>
  call(mock(), 'ApplyWebVerificationBizTokenIntl', { RedirectURL, ...parameters }, options);
const result = (BizToken: unknown, options?: CallOptions) =>
  call(mock(), 'GetWebVerificationResultIntl', { BizToken }, options);

async function finished(parameters: object, options?: CallOptions) {
  const { BizToken } = await apply(parameters, options);
  await finishAttempt(mock(), String(BizToken));
  return result(BizToken, options);
}

describe('ApplyWebVerificationBizTokenIntl', () => {
  test('gives the link under both of its names', async () => {
    const answer = await apply({ CompareImageBase64: photo.toString('base64') });
    expect(answer.VerificationURL).toBe(`${mock().url}/reflect/?token=${String(answer.BizToken)}`);
    expect(answer.VerificationUrl).toBe(answer.VerificationURL);
    expect(Object.keys(answer).sort()).toEqual([
      'BizToken',
      'RequestId',
      'VerificationURL',
      'VerificationUrl',
    ]);
  });

  test('takes every field of Config, and null for any of them', async () => {
    const Config = {
      AutoSkipStartPage: true,
      AutoSkip: true,
      CheckMode: 1,
      IDCardType: 'HKIDCard',
      DisableCheckOcrWarnings: false,
      SelectedWarningCodes: '-9101,-9108',
      SecurityLevel: 4,
      ActionList: 'blink,nod',
      SkipPrivacyPolicy: true,
      IdCardCutReturn: true,
      ThemeColor: 'reddish',
      Language: 'zh-tc',
      AutoDowngrade: 2,
      LivenessRetryLimit: 1,
      LivenessTimeout: 600,
      AllowExpiredDocument: false,
      Version: 'PLUS',
    };
    expect(errorOf(await apply({ Config }))).toBe('no error');
    const nulls = Object.fromEntries(Object.keys(Config).map((name) => [name, null]));
    expect(errorOf(await apply({ Config: nulls, Extra: null, RuleId: null }))).toBe('no error');
  });

  test('fills in the defaults, also for a colour that is none', async () => {
    const { BizToken } = await apply({ Config: { ThemeColor: 'reddish' } });
    const verification = await mock().verifications.get(String(BizToken));
    expect(verification?.retryLimit).toBe(99);
    expect(verification?.intl?.config).toMatchObject({
      CheckMode: 2,
      SecurityLevel: 3,
      ThemeColor: '#2d72f1',
      LivenessTimeout: 45,
      Version: 'BASIC',
    });
  });

  test.each<[object, string]>([
    [
      { Config: { CheckMode: 5 } },
      'InvalidParameterValue: The value of parameter `Config.CheckMode`',
    ],
    [
      { Config: { CheckMode: '2' } },
      'InvalidParameter: The value type of parameter `Config.CheckMode` is not valid.',
    ],
    [
      { Config: { SecurityLevel: 0 } },
      'InvalidParameterValue: The value of parameter `Config.SecurityLevel`',
    ],
    [
      { Config: { LivenessRetryLimit: 0 } },
      'InvalidParameterValue: The value of parameter `Config.LivenessRetryLimit`',
    ],
    [
      { Config: { LivenessRetryLimit: 100 } },
      'InvalidParameterValue: The value of parameter `Config.LivenessRetryLimit`',
    ],
    [
      { Config: { LivenessTimeout: 601 } },
      'InvalidParameterValue: The value of parameter `Config.LivenessTimeout`',
    ],
    [
      { Config: { Language: 'fr' } },
      'InvalidParameterValue: The value of parameter `Config.Language`',
    ],
    [
      { Config: { IDCardType: 'LibraryCard' } },
      'InvalidParameterValue: The value of parameter `Config.IDCardType`',
    ],
    [
      { Config: { ActionList: 'blink' } },
      'InvalidParameterValue: The value of parameter `Config.ActionList`',
    ],
    [
      { Config: { SecurityLevel: 2, ActionList: 'blink,nod,shake' } },
      'InvalidParameterValue: The value of parameter `Config.ActionList`',
    ],
    [
      { Config: { SelectedWarningCodes: '-9105' } },
      'InvalidParameterValue: The value of parameter `Config.SelectedWarningCodes`',
    ],
    [
      { Config: { Colour: 1 } },
      'UnknownParameter: The parameter `Config.Colour` is not recognized.',
    ],
    [{ Config: 'none' }, 'InvalidParameter: The value type of parameter `Config` is not valid.'],
    [{ Extra: 'x'.repeat(1001) }, 'InvalidParameterValue: The value of parameter `Extra`'],
    [
      { CompareImageBase64: 'data:image/jpeg;base64,AAAA' },
      'InvalidParameterValue: The value of parameter `CompareImageBase64`',
    ],
    [
      { CompareImageBase64: 'A'.repeat(8 * 1024 * 1024 + 4) },
      'InvalidParameterValue: The value of parameter `CompareImageBase64`',
    ],
    [{ RedirectURL: 'nowhere' }, 'InvalidParameterValue: The value of parameter `RedirectURL`'],
    [
      { RedirectURL: undefined },
      'MissingParameter: The request is missing a required parameter `RedirectURL`.',
    ],
  ])('%# refuses what the documents exclude', async (parameters, message) => {
    expect(errorOf(await apply(parameters))).toContain(message);
  });

  test('takes the misprinted card names of an older revision', async () => {
    const { OCRResult } = await finished({
      Config: { CheckMode: 4, IDCardType: 'SingaporelDCard' },
    });
    const [read] = OCRResult as { NormalCardInfo: Record<string, unknown> }[];
    expect(read?.NormalCardInfo.SingaporeIDCard).not.toBeNull();
  });

  test('reads numbers and booleans out of a form, as Python and Node write them', async () => {
    const body = signedV1(mock(), 'POST', {
      Action: 'ApplyWebVerificationBizTokenIntl',
      RedirectURL,
      'Config.AutoSkip': 'True',
      'Config.SkipPrivacyPolicy': 'false',
      'Config.CheckMode': '3',
    });
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const response = await fetch(mock().url, { method: 'POST', headers, body });
    const { Response } = (await response.json()) as Envelope;
    expect(errorOf(Response)).toBe('no error');
    const verification = await mock().verifications.get(String(Response.BizToken));
    expect(verification?.intl?.config).toMatchObject({
      AutoSkip: true,
      SkipPrivacyPolicy: false,
      CheckMode: 3,
    });
  });

  test('lives ten minutes, its result three days', async () => {
    const { BizToken } = await apply();
    try {
      mock().clock.advance(599_000);
      expect((await pageCall(mock(), String(BizToken), 'open')).body.kind).toBe('open');
      mock().clock.advance(1_000);
      expect((await pageCall(mock(), String(BizToken), 'open')).body).toMatchObject({ code: 15 });
      mock().clock.advance(259_200_000 - 601_000);
      expect(errorOf(await result(BizToken))).toBe('no error');
      mock().clock.advance(1_000);
      expect(errorOf(await result(BizToken))).toContain('BizTokenExpired');
    } finally {
      mock().clock.reset();
    }
  });
});

describe('GetWebVerificationResultIntl', () => {
  test('is nulls before the visitor finished, with Extra echoed', async () => {
    const { BizToken } = await apply({ Extra: 'order 7' });
    const { RequestId, ...fields } = await result(BizToken);
    expect(RequestId).toBeDefined();
    expect(fields).toEqual({
      ErrorCode: null,
      ErrorMsg: null,
      VerificationDetailList: null,
      VideoBase64: null,
      BestFrameBase64: null,
      OCRResult: null,
      Extra: 'order 7',
    });
  });

  test('carries the recording itself', async () => {
    const answer = await finished({ Extra: 'e' });
    expect(answer).toMatchObject({ ErrorCode: 0, Extra: 'e', OCRResult: null });
    expect(Buffer.from(String(answer.VideoBase64), 'base64').equals(clip)).toBe(true);
    expect(Buffer.from(String(answer.BestFrameBase64), 'base64').equals(frame)).toBe(true);
  });

  test.each([
    [2, { CompareErrorCode: 0, Similarity: 95 }, null],
    [3, { CompareErrorCode: null, CompareErrorMsg: null, Similarity: 0 }, null],
    [1, { CompareErrorCode: 0 }, 1],
  ])('CheckMode %i has the detail %o', async (CheckMode, detail, cards) => {
    const answer = await finished({ Config: { CheckMode, IDCardType: 'HKIDCard' } });
    const [first] = answer.VerificationDetailList as object[];
    expect(first).toMatchObject({ ErrorCode: 0, LivenessErrorCode: 0, ...detail });
    expect((answer.OCRResult as unknown[] | null)?.length ?? null).toBe(cards);
  });

  test('CheckMode 4 reads the card only', async () => {
    const answer = await finished({
      Config: { CheckMode: 4, IDCardType: 'HKIDCard', IdCardCutReturn: true },
    });
    expect(answer).toMatchObject({ VideoBase64: null, VerificationDetailList: null });
    const [read] = answer.OCRResult as Record<string, unknown>[];
    expect(read).toMatchObject({ IsPass: true, WarnCardInfos: [], CardInfo: null });
    expect(JSON.parse(String(read?.OriginalCardInfo))).toMatchObject({ FullName: 'Test, Visitor' });
    expect(read?.CardCutImageBase64).not.toBeNull();
  });

  test('PLUS says with tags why liveness doubts, BASIC does not', async () => {
    const namespace = 'tags';
    mock().arm({ namespace, scenario: 'code-1002' });
    const plus = await finished({ Config: { Version: 'PLUS' } }, { namespace });
    const basic = await finished({}, { namespace });
    const tag = ({ VerificationDetailList }: typeof plus) =>
      (VerificationDetailList as { LivenessInfoTag: unknown }[])[0]?.LivenessInfoTag;
    expect([tag(plus), tag(basic)]).toEqual([['03'], null]);
  });

  test('a token of the one pair is none of the other', async () => {
    const { BizToken } = await apply();
    expect(errorOf(await call(mock(), 'GetWebVerificationResult', { BizToken }))).toContain(
      'BizTokenIllegal',
    );
  });

  test('LivenessRetryLimit 1 leaves no second attempt', async () => {
    const namespace = 'one-attempt';
    mock().arm({ namespace, scenario: 'code-1004' });
    const { BizToken } = await apply({ Config: { LivenessRetryLimit: 1 } }, { namespace });
    expect(await finishAttempt(mock(), String(BizToken))).toBe(1004);
    expect((await pageCall(mock(), String(BizToken), 'open')).body).toMatchObject({ code: 16 });
  });
});

describe('the outcome', () => {
  test.each([{ Extra: 'mock:code-2016' }, { RuleId: 'mock:code-2016' }])(
    'is chosen by %o',
    async (parameters) => {
      expect(await finished(parameters)).toMatchObject({ ErrorCode: 2016 });
    },
  );
});

describe('SecurityLevel 1', () => {
  test('asks for silent mode whatever the phone', async () => {
    const { BizToken } = await apply({ Config: { SecurityLevel: 1 } });
    const opened = await pageCall(
      mock(),
      String(BizToken),
      'open',
      {},
      {
        'User-Agent':
          'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      },
    );
    expect(opened.body).toMatchObject({ mode: 'silent', reason: 'SecurityLevel 1 asks for it' });
  });
});

describe('RuleIds', () => {
  const strict = useMock({ ruleIds: ['R1'] });

  test('that are not set up do not exist', async () => {
    const ask = (RuleId: string) =>
      call(strict(), 'ApplyWebVerificationBizTokenIntl', { RedirectURL, RuleId });
    expect(errorOf(await ask('R1'))).toBe('no error');
    expect(errorOf(await ask('R2'))).toBe(
      'InvalidParameterValue.RuleIdNotExist: RuleId does not exist. Go to the eKYC console to apply.',
    );
  });
});
