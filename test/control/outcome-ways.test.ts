import { describe, expect, test } from 'vitest';
import type { Mock } from '../../mock-server/index.js';
import { call } from '../support/client.js';
import { control } from '../support/control.js';
import { begin, intlLink, md5, pageCall, photo, useMock } from '../support/mocks.js';

/** The six ways of choosing an outcome, strongest first; each test has a namespace of its own. */
const mock = useMock({ scenario: 'code-1001' });

interface Chosen {
  readonly header?: string;
  readonly patch?: string;
  readonly armed?: string;
  readonly request?: string;
  readonly panel?: string;
}

/** A verification for which the given ways have been tried, each at its own moment; gives which one holds. */
async function chosenBy(namespace: string, ways: Chosen): Promise<Record<string, unknown>> {
  if (ways.armed) mock().arm({ namespace, scenario: ways.armed, times: 1 });
  const query = ways.request ? `?faceid_mock=${ways.request}` : '';
  const { bizToken } = await begin(mock(), `https://bank.example/back${query}`, { namespace });
  if (ways.header)
    await pageCall(mock(), bizToken, 'open', {}, { 'X-FaceID-Mock-Scenario': ways.header });
  if (ways.panel) await pageCall(mock(), bizToken, 'panel', { scenario: ways.panel });
  if (ways.patch)
    await control(mock(), 'PATCH', `/verifications/${bizToken}`, { scenario: ways.patch });
  const { body } = await control(mock(), 'GET', `/verifications/${bizToken}`);
  return { scenario: body.scenario, chosenBy: body.chosenBy };
}

const [header, patch, armed, request, panel] = [
  'code-1002',
  'code-1003',
  'code-1004',
  'code-1005',
  'code-1101',
];

describe('the first way that applies wins', () => {
  test.each<[name: string, ways: Chosen, scenario: string, by: string]>([
    [
      'the header before all',
      { header, patch, armed, request, panel },
      header,
      'the X-FaceID-Mock-Scenario header',
    ],
    ['PATCH before being armed', { patch, armed, request, panel }, patch, 'the control API'],
    ['being armed before the request', { armed, request, panel }, armed, 'being armed'],
    ['the request before the panel', { request, panel }, request, 'faceid_mock in the RedirectUrl'],
    ['the panel before the default', { panel }, panel, 'the tester panel'],
    ['the default where nobody said anything', {}, 'code-1001', 'the configured default'],
  ])('%s', async (name, ways, scenario, by) => {
    const namespace = name.replaceAll(/\W/g, '-');
    expect(await chosenBy(namespace, ways)).toEqual({ scenario, chosenBy: by });
  });

  test('Extra, RuleId and the file name are the request’s own ways', async () => {
    const applied = await call(mock(), 'ApplyWebVerificationBizTokenIntl', {
      RedirectURL: 'https://bank.example/back',
      RuleId: 'mock:code-1103',
    });
    const { body } = await control(mock(), 'GET', `/verifications/${String(applied.BizToken)}`);
    expect(body).toMatchObject({ scenario: 'code-1103', chosenBy: 'Extra or RuleId' });
  });
});

describe('the winner is on the timeline', () => {
  const chosenOn = (mock: Mock, bizToken: string) =>
    mock.verifications
      .timeline(bizToken)
      .filter(({ kind }) => kind === 'token-issued' || kind === 'scenario-chosen')
      .map(({ text }) => text);

  test('with the way, and what it replaced', async () => {
    const { bizToken } = await begin(mock());
    await control(mock(), 'PATCH', `/verifications/${bizToken}`, { scenario: patch });
    await pageCall(mock(), bizToken, 'open', {}, { 'X-FaceID-Mock-Scenario': header });
    expect(chosenOn(mock(), bizToken)).toEqual([
      'BizToken issued; scenario "code-1001" by the configured default',
      'Scenario "code-1003" by the control API; before it was "code-1001"',
      'Scenario "code-1002" by the X-FaceID-Mock-Scenario header; before it was "code-1003"',
    ]);
    const [, changed] = mock()
      .verifications.timeline(bizToken)
      .filter(({ kind }) => kind === 'scenario-chosen');
    expect(changed?.data).toMatchObject({ before: 'code-1003', beforeBy: 'the control API' });
  });

  test('once, however often the page is opened with the header', async () => {
    const { bizToken } = await begin(mock());
    for (let visit = 0; visit < 3; visit++)
      await pageCall(mock(), bizToken, 'open', {}, { 'X-FaceID-Mock-Scenario': header });
    expect(chosenOn(mock(), bizToken)).toHaveLength(2);
  });
});

describe('the header', () => {
  test('on the page’s document chooses for that verification', async () => {
    const { bizToken, verificationUrl } = await begin(mock());
    await fetch(verificationUrl, { headers: { 'X-FaceID-Mock-Scenario': header } });
    expect((await mock().verifications.get(bizToken))?.scenario.id).toBe(header);
  });

  test('never leaks into a later verification or call', async () => {
    const namespace = 'no-leak';
    const first = await begin(mock(), undefined, {
      namespace,
      headers: { 'X-FaceID-Mock-Scenario': header },
    });
    await pageCall(mock(), first.bizToken, 'open', {}, { 'X-FaceID-Mock-Scenario': armed });
    const second = await begin(mock(), undefined, { namespace });
    await pageCall(mock(), second.bizToken, 'open');
    const scenarios = await Promise.all(
      [first, second].map(({ bizToken }) => mock().verifications.get(bizToken)),
    );
    expect(scenarios.map((each) => each?.scenario.id)).toEqual([armed, 'code-1001']);
  });

  test('on a result call holds for that call alone', async () => {
    const { bizToken } = await begin(mock());
    const fetched = (headers = {}) =>
      call(mock(), 'GetWebVerificationResult', { BizToken: bizToken }, { headers });
    const refused = await fetched({
      'X-FaceID-Mock-Scenario': 'api-GetWebVerificationResult-InternalError',
    });
    expect(refused.Error?.Code).toBe('InternalError');
    expect((await fetched()).Error).toBeUndefined();
    expect((await mock().verifications.get(bizToken))?.scenario.id).toBe('code-1001');
  });
});

describe('an unknown scenario is refused with the nearest name, in every way', () => {
  test('on the page', async () => {
    const { bizToken } = await begin(mock());
    const { status, body } = await pageCall(
      mock(),
      bizToken,
      'open',
      {},
      { 'X-FaceID-Mock-Scenario': 'code-104' },
    );
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('Did you mean');
  });

  test.each([
    ['the header', { headers: { 'X-FaceID-Mock-Scenario': 'retry-then-pas' } }, ''],
    ['the RedirectUrl', {}, '?faceid_mock=retry-then-pas'],
  ])('by %s of Apply', async (_, options, query) => {
    const applied = await call(
      mock(),
      'ApplyWebVerificationToken',
      {
        RedirectUrl: `https://bank.example/${query}`,
        CompareImageUrl: 'https://bank.example/a.jpg',
        CompareImageMd5: md5(photo),
      },
      options,
    );
    expect(applied.Error?.Code).toBe('InvalidParameterValue');
    expect(applied.BizToken).toBeUndefined();
  });

  test('by PATCH, arm and complete, and nothing has changed', async () => {
    const { bizToken } = await begin(mock());
    const scenario = 'retry-then-pas';
    const answers = [
      await control(mock(), 'PATCH', `/verifications/${bizToken}`, { scenario }),
      await control(mock(), 'POST', '/arm', { scenario, namespace: 'unknown-arm' }),
      await control(mock(), 'POST', `/verifications/${bizToken}/complete`, { scenario }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(400);
      expect(body.error).toEqual({
        code: 'UnknownScenario',
        message: 'There is no scenario "retry-then-pas". Did you mean "retry-then-pass"?',
        path: 'scenario',
      });
    }
    expect(await mock().verifications.get(bizToken)).toMatchObject({ state: 'issued' });
    const { body } = await control(mock(), 'GET', '/arm?namespace=unknown-arm');
    expect(body.arms).toEqual([]);
  });
});

describe('PATCH', () => {
  test('is refused where the header chose before', async () => {
    const { bizToken } = await begin(mock(), undefined, {
      headers: { 'X-FaceID-Mock-Scenario': header },
    });
    const { status, body } = await control(mock(), 'PATCH', `/verifications/${bizToken}`, {
      scenario: 'pass',
    });
    expect(status).toBe(409);
    expect(body.error).toMatchObject({ code: 'ChosenBefore', path: 'scenario' });
    expect((await mock().verifications.get(bizToken))?.scenario.id).toBe(header);
  });

  test('is refused after the last attempt, unless it is about calls to come', async () => {
    const { bizToken } = await begin(mock());
    await mock().completeVerification(bizToken);
    const late = await control(mock(), 'PATCH', `/verifications/${bizToken}`, { scenario: 'pass' });
    expect([late.status, late.body.error?.code]).toEqual([409, 'AlreadyDecided']);
    const scenario = 'api-GetWebVerificationResult-InternalError';
    await mock().verifications.change(bizToken, { scenario });
    const fetched = await call(mock(), 'GetWebVerificationResult', { BizToken: bizToken });
    expect(fetched.Error?.Code).toBe('InternalError');
  });

  test('holds for the successor’s verifications too', async () => {
    const { bizToken } = await intlLink(mock(), {});
    await control(mock(), 'PATCH', `/verifications/${bizToken}`, { scenario: patch });
    expect(await mock().completeVerification(bizToken)).toMatchObject({ code: 1003 });
  });
});
