import { describe, expect, test } from 'vitest';
import {
  findingRules,
  startMock,
  textsOf,
  type Mock,
  type MockOptions,
  type RecordedFinding,
} from '../../../mock-server/index.js';
import { tellFinding } from '../../../mock-server/shared/reader-texts.js';
import { speak } from '../../../mock-server/shared/texts.js';
import { call } from '../../support/client.js';
import { begin, finishAttempt, pageCall } from '../../support/mocks.js';
import { callCases, injectedRefusal } from './call-cases.js';
import { pageCases } from './page-cases.js';
import { apply, askResult, put, uploaded, uploadLink, type RuleCases } from './rule-case.js';
import { storageCases } from './storage-cases.js';
import { applyWithMd5, md5Sources, verificationCases } from './verification-cases.js';

const cases: RuleCases = { ...callCases, ...verificationCases, ...storageCases, ...pageCases };
const start = (options: MockOptions = {}): Promise<Mock> =>
  startMock({ port: 0, pace: 'fast', ...options });
const { en, 'zh-CN': zh } = textsOf('mock-server/domain/findings');

/** English is said again from key and values; Chinese has all its values filled in. */
function expectToldInBoth(found: RecordedFinding): void {
  const bare = { ...found, text: 'unknown', cure: 'unknown' };
  expect(tellFinding(speak('en', en), bare)).toEqual({ text: found.text, cure: found.cure });
  const told = tellFinding(speak('zh-CN', zh), bare);
  for (const text of [told.text, told.cure])
    expect(text).toMatch(/^(?!.*(?:\{\w+\}|unknown)).*\p{Script=Han}.*。$/u);
}

const header = (response: Response) => response.headers.get('x-faceid-mock-warning');
const rulesIn = async (mock: Mock) => (await mock.findings()).map(({ rule }) => rule);

describe('each rule', () => {
  test('has a request that breaks it, and one like it that does not', () => {
    expect(Object.keys(cases).sort()).toEqual(findingRules.map(({ id }) => id).sort());
  });

  test.each(findingRules)('$id ($severity): $title', async ({ id, severity, text, cure }) => {
    const { breaks, keeps, options } = cases[id] ?? {};
    await using broken = await start(options);
    await breaks?.(broken);
    const [found, ...more] = (await broken.findings()).filter(({ rule }) => rule === id);
    expect(found).toMatchObject({ severity, cure, times: expect.any(Number) as number });
    expect(found?.text.startsWith(text)).toBe(true);
    expect(found?.text === text).toBe(found?.seen === undefined);
    expect(more).toEqual([]);
    if (found) expectToldInBoth(found);

    await using kept = await start(options);
    await keeps?.(kept);
    expect(await rulesIn(kept)).not.toContain(id);
  });

  test.each(findingRules)('$id is told in whole sentences', ({ title, text, cure, source }) => {
    expect(title).toMatch(/^[A-Z].{5,60}[^.]$/);
    expect(text).toMatch(/^[A-Z].{40,}\.$/);
    expect(cure).toMatch(/^[A-Z].{20,}\.$/);
    expect(source).not.toBe('');
  });
});

describe('a sound verification', () => {
  test('has no finding but that its actions are going away, and no header', async () => {
    await using mock = await start();
    const upload = await uploadLink(mock);
    const stored = await put(upload.UploadUrl);
    const there = await uploaded(mock);
    const applied = await apply(mock, { ...there, url: String(upload.ResourceUrl) });
    const { bizToken } = await begin(mock);
    await askResult(mock, bizToken);
    await finishAttempt(mock, bizToken);
    await pageCall(mock, bizToken, 'finish');
    const told = await askResult(mock, bizToken);
    mock.clock.advance(60_000);
    expect([stored, applied, told].map(header)).toEqual([null, null, null]);
    expect(await mock.findings()).toMatchObject([
      { rule: 'deprecated-action', severity: 'info', bizToken: null, times: 4 },
    ]);
  });

  test('has nothing to answer for where a scenario refuses its calls', async () => {
    await using mock = await start();
    expect(header(await injectedRefusal(mock))).toBe('injected:api-upload-UnsupportedRegion');
    expect(await rulesIn(mock)).toEqual([]);
  });

  test('may ask once and get nothing but a refusal', async () => {
    await using mock = await start({ scenario: 'api-result-InternalError' });
    const { bizToken } = await begin(mock);
    await finishAttempt(mock, bizToken);
    await pageCall(mock, bizToken, 'finish');
    await askResult(mock, bizToken);
    mock.clock.advance(60_000);
    expect(await rulesIn(mock)).toEqual(['deprecated-action']);
  });
});

describe('a finding', () => {
  test('is in the answer’s header each time, in the journal once, and counted', async () => {
    await using mock = await start();
    const there = { ...(await uploaded(mock)), md5: (await uploaded(mock)).md5.toUpperCase() };
    const first = await apply(mock, there);
    expect(header(first)).toBe('md5-upper-case');
    const { bizToken } = await begin(mock);
    const late = () => askResult(mock, bizToken.toLowerCase());
    expect([header(await late()), header(await late())]).toEqual(
      Array(2).fill('biz-token-changed'),
    );
    expect(await mock.findings({ bizToken })).toMatchObject([{ times: 2 }]);
    const told = mock.verifications.timeline(bizToken).filter(({ kind }) => kind === 'finding');
    expect(told).toMatchObject([{ data: { rule: 'biz-token-changed', severity: 'error' } }]);
  });

  test('is in the header of the storage, too', async () => {
    await using mock = await start();
    const { ResourceUrl } = await uploadLink(mock);
    expect(header(await put(ResourceUrl))).toBe('put-to-resource-url');
  });

  test('is kept apart by namespace and forgotten with it', async () => {
    await using mock = await start();
    for (const namespace of ['one', 'two'])
      await call(
        mock,
        'CreateUploadUrl',
        { TargetAction: 'ApplyWebVerificationToken' },
        { namespace, service: 'ocr' },
      );
    expect(await mock.findings({ namespace: 'one' })).toHaveLength(1);
    await mock.reset('one');
    expect((await mock.findings()).map(({ namespace }) => namespace)).toEqual(['two']);
  });

  test.each(md5Sources)('an MD5 of %s is told to be wrong since %s', async (sum, said) => {
    await using mock = await start();
    await applyWithMd5(mock, sum);
    const found = mock.recordedFindings().find(({ rule }) => rule === 'md5-of-other-bytes');
    expect(found?.text).toContain(said);
  });
});

describe('what only the end shows', () => {
  test('is known at once to whoever says that it is the end', async () => {
    await using mock = await start();
    const { bizToken } = await begin(mock);
    await finishAttempt(mock, bizToken);
    await pageCall(mock, bizToken, 'finish');
    const rules = async (isOver: boolean) =>
      (await mock.findings({ bizToken, isOver })).map(({ rule }) => rule);
    expect([await rules(false), await rules(true)]).toEqual([[], ['result-never-asked']]);
  });

  test('does not say "never" of a result that was asked for with a changed token', async () => {
    await using mock = await start();
    const { bizToken } = await begin(mock);
    await finishAttempt(mock, bizToken);
    await pageCall(mock, bizToken, 'finish');
    await askResult(mock, bizToken.toLowerCase());
    const found = await mock.findings({ bizToken, isOver: true });
    expect(found.map(({ rule }) => rule)).toEqual(['biz-token-changed']);
  });

  test('is not held against a result that is held back, if it is waited for', async () => {
    await using mock = await start({ scenario: 'result-late' });
    const { bizToken } = await begin(mock);
    await finishAttempt(mock, bizToken);
    await pageCall(mock, bizToken, 'finish');
    const rules = async () =>
      (await mock.findings({ bizToken, isOver: true })).map(({ rule }) => rule);
    await askResult(mock, bizToken);
    expect(await rules()).toEqual(['result-asked-too-early']);
    await askResult(mock, bizToken);
    expect(await rules()).toEqual([]);
  });
});
