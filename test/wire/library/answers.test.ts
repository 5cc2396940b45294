import { expect, test } from 'vitest';
import { startMock, type Mock, type MockOptions } from '../../../mock-server/index.js';
import { call, errorOf, type CallOptions } from '../../support/client.js';
import { answer, exampleLibrary, libraryWith, scenario } from '../../support/library.js';
import { begin, finishAttempt, md5, photo } from '../../support/mocks.js';

async function mockWith(
  answers: Readonly<Record<string, object>>,
  options: MockOptions = {},
): Promise<Mock> {
  const files = Object.entries(answers).map(([name, each]) => [`answers/${name}.json`, each]);
  const library = await libraryWith(Object.fromEntries(files) as Record<string, unknown>);
  return startMock({ port: 0, pace: 'fast', library, ...options });
}

const ocr = (
  mock: Mock,
  parameters: object = {},
  options: CallOptions = {},
  action = 'MLIDPassportOCR',
) =>
  call(mock, action, parameters, {
    service: 'ocr',
    ...options,
    headers: { 'X-TC-Version': '2018-11-19', ...options.headers },
  });

test('a file answers another product’s call in the vendor’s envelope, with its templates filled in', async () => {
  await using mock = await mockWith({
    passport: answer({
      response: { ID: 'no {{id}}', At: ['{{ now }}'], Image: '{{face}}', N: 1, Z: null },
    }),
  });
  mock.clock.freezeAt('2026-01-02T03:04:05.678Z');
  const answered = await ocr(mock);
  expect(answered).toEqual({
    ID: expect.stringMatching(/^no [\da-f-]{36}$/) as string,
    At: ['2026-01-02T03:04:05Z'],
    Image: photo.toString('base64'),
    N: 1,
    Z: null,
    RequestId: expect.stringMatching(/^[\da-f-]{36}$/) as string,
  });
  expect(mock.journal.entries().at(-1)).toMatchObject({
    kind: 'api-call',
    text: 'MLIDPassportOCR called, signed with v3, and answered by passport.json',
    data: { answer: 'passport', service: 'ocr', requestId: answered.RequestId },
  });
  expect(mock.recordedFindings()).toEqual([]);
});

test('its signature is verified as ever, and the scope names the product', async () => {
  await using mock = await mockWith({ passport: answer() });
  expect(errorOf(await ocr(mock, {}, { secretKey: 'wrong' }))).toContain('SignatureFailure');
  expect(errorOf(await ocr(mock, {}, { secretId: 'AKIDnobody' }))).toContain('SecretIdNotFound');
  expect(errorOf(await ocr(mock, {}, { timestamp: 1 }))).toContain('SignatureExpire');
  expect(errorOf(await ocr(mock, {}, { service: 'faceid' }))).toContain('NoSuchVersion');
  expect(errorOf(await ocr(mock, {}, { service: 'iai' }))).toContain('NoSuchProduct');
  expect(errorOf(await ocr(mock, {}, { service: '127' }))).toBe('no error');
  expect(errorOf(await ocr(mock, {}, { body: '[1]' }))).toContain('InvalidParameter');
});

test('of several answers the one goes first that waits for parameters, then one for so many calls', async () => {
  await using mock = await mockWith({
    always: answer({ response: { ID: 'always' } }),
    once: answer({ times: 1, response: { ID: 'once' } }),
    expired: answer({ when: { ImageUrl: '*expired*' }, response: { ID: 'expired' } }),
    deep: answer({ when: { 'Config.Level': 2, Flag: true }, response: { ID: 'deep' } }),
  });
  const id = async (parameters: object, namespace?: string) =>
    (await ocr(mock, parameters, namespace === undefined ? {} : { namespace })).ID;
  expect(await id({ ImageUrl: 'https://x/expired-1.jpg' })).toBe('expired');
  expect(await id({ Config: { Level: 2 }, Flag: true })).toBe('deep');
  expect(await id({ Config: { Level: 3 }, Flag: true })).toBe('once');
  expect(await id({})).toBe('always');
  expect(await id({}, 'another-namespace')).toBe('once');
  await mock.reset();
  expect(await id({})).toBe('once');
});

test('a scenario chooses among answers, by header or by being armed; at other times they are not given', async () => {
  const library = await libraryWith({
    'answers/a-expired.json': answer({ response: { ID: 'expired' } }),
    'answers/b-usual.json': answer({ response: { ID: 'usual' } }),
    'scenarios/old-passport.json': scenario('old-passport', { answers: ['a-expired'] }),
  });
  await using mock = await startMock({ port: 0, pace: 'fast', library });
  const id = async (options: CallOptions = {}) => (await ocr(mock, {}, options)).ID;
  expect(await id()).toBe('usual');
  expect(await id({ headers: { 'X-FaceID-Mock-Scenario': 'old-passport' } })).toBe('expired');
  const disarm = mock.arm({ scenario: 'old-passport', times: 1 });
  expect(await id()).toBe('expired');
  expect(await id()).toBe('expired');
  expect(await id({ namespace: 'another' })).toBe('usual');
  disarm();
  expect(await id()).toBe('usual');
});

test('a scenario that names an answer that there is not is refused', async () => {
  const library = await libraryWith({
    'answers/expired.json': answer(),
    'scenarios/a.json': scenario('a', { answers: ['expird'] }),
  });
  await expect(startMock({ port: 0, library })).rejects.toThrow(
    /a\.json:\d+: answers\.0: there is no answer "expird"\. Did you mean "expired"\?/,
  );
});

test('where no answer fits, the call is refused, and the log says which there are', async () => {
  await using mock = await mockWith({ one: answer({ when: { ImageUrl: 'a' } }) });
  expect(errorOf(await ocr(mock, { ImageUrl: 'b' }))).toContain('NoSuchProduct');
  expect(mock.journal.entries().at(-2)?.data?.why).toContain('(one.json) none fits');
});

test('an error of the vendor’s is answered as one, and counted', async () => {
  await using mock = await mockWith({
    broken: answer({
      response: { Error: { Code: 'FailedOperation.OcrFailed', Message: 'OCR failed.' } },
    }),
  });
  expect(errorOf(await ocr(mock))).toBe('FailedOperation.OcrFailed: OCR failed.');
  const metrics = await (await fetch(`${mock.url}/metrics`)).text();
  expect(metrics).toMatch(/action="MLIDPassportOCR",code="FailedOperation.OcrFailed"[^\n]* 1\n/);
});

test('an action of this product that is not emulated is answered too', async () => {
  const liveness = { product: 'faceid', version: '2018-03-01', action: 'CompareFaceLiveness' };
  await using mock = await mockWith({ liveness: answer({ ...liveness, response: { Sim: 99 } }) });
  expect(await call(mock, 'CompareFaceLiveness', {})).toMatchObject({ Sim: 99 });
});

test.each(['MLIDPassportOCR', 'CompareFaceLiveness'])(
  '%s without a file is refused with the sentence that says how to write one',
  async (action) => {
    await using mock = await startMock({ port: 0 });
    const options =
      action === 'MLIDPassportOCR'
        ? {}
        : { headers: { 'X-TC-Version': '2018-03-01' }, service: 'faceid' };
    expect(errorOf(await ocr(mock, {}, options, action))).not.toBe('no error');
    const refused = mock.journal.entries().find(({ kind }) => kind === 'api-refused');
    expect(refused?.data?.why).toContain(`faceid/answers/${action}.json`);
  },
);

test('what is emulated goes on as it is, beside answers of one’s own', async () => {
  await using mock = await startMock({ port: 0, pace: 'fast', library: exampleLibrary });
  const passport = await ocr(mock);
  expect(md5(Buffer.from(String(passport.Image), 'base64'))).toBe(md5(photo));
  expect(errorOf(await ocr(mock, { ImageUrl: 'https://x/unreadable' }))).toContain('OcrFailed');
  const { bizToken } = await begin(mock);
  expect(await finishAttempt(mock, bizToken)).toBe(0);
});
