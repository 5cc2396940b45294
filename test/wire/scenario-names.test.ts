import { describe, expect, test } from 'vitest';
import { errorCodes } from '../../mock-server/domain/api-errors.js';
import { actionNames, endsBeforePage } from '../../mock-server/domain/faults.js';
import { actions } from '../../mock-server/api/actions/index.js';
import { scenarioSchema } from '../../mock-server/domain/scenario.js';
import { startMock } from '../../mock-server/index.js';
import { call, errorOf } from '../support/client.js';
import { ask } from '../support/faults.js';
import { begin, useMock } from '../support/mocks.js';

const mock = useMock();

const action = { legacy: 'ApplyWebVerificationToken', intl: 'ApplyWebVerificationBizTokenIntl' };
const intlWith = (more: object, headers = {}) =>
  call(mock(), action.intl, { RedirectURL: 'https://bank.example/', ...more }, { headers });

describe('the catalogue', () => {
  test('has each scenario once, named as it is listed, and says what it does', () => {
    const all = [...mock().scenarios];
    expect(all.length).toBeGreaterThanOrEqual(60);
    expect(new Set(all.map(([, { title }]) => title)).size).toBe(all.length);
    for (const [id, scenario] of all) {
      expect(scenario.id).toBe(id);
      expect(scenarioSchema.safeParse(scenario).error).toBeUndefined();
      expect(scenario.title).not.toContain('undefined');
    }
    expect(all.some(([id]) => /^(?:apply|upload|result)-[A-Z]/.test(id))).toBe(false);
  });

  test('has every API error for each action and each stage', () => {
    expect([...actionNames].sort()).toEqual([...actions.keys()].sort());
    const missing = [...actionNames, 'upload', 'apply', 'result'].flatMap((on) =>
      errorCodes.map((code) => `api-${on}-${code}`).filter((id) => !mock().scenarios.has(id)),
    );
    expect(missing).toEqual([]);
  });

  test.each([
    ['upload', 'api-upload-InternalError'],
    ['apply', 'api-apply-InternalError'],
    ['result', 'api-result-InternalError'],
  ])('knows %s-InternalError as %s', (stage, id) => {
    const { scenarios } = mock();
    expect(scenarios.get(`${stage}-InternalError`)).toBe(scenarios.get(id));
    expect(scenarios.has(`${stage}-NoSuchCode`)).toBe(false);
  });

  test.each([
    [{ on: 'result' }, 'says nothing that goes wrong'],
    [{ on: 'result', code: 'InternalEror' }, 'not an error code'],
    [{ on: 'result', code: 'InternalError', fault: 'stall' }, 'a code and a fault'],
    [{ on: 'put', code: 'InternalError' }, 'storage does not answer with'],
    [{ on: 'apply', fault: 'unfinished' }, 'this call cannot have'],
    [{ on: 'GetWebVerificationResult', fault: 'expired' }, 'this call cannot have'],
  ])('refuses a scenario with %j', (api, message) => {
    const parsed = scenarioSchema.safeParse({ ...mock().scenarios.get('pass'), id: 'x', api });
    expect(parsed.error?.issues[0]?.message).toContain(message);
  });

  test('tells which scenarios let no visitor get to the page', () => {
    const ends = (id: string) => endsBeforePage(mock().scenarios.get(id) ?? {});
    const before = ['api-apply-InternalError', 'api-stall-upload', 'storage-500'];
    const after = ['pass', 'api-stall', 'rate-limit-apply', 'api-slow-apply', 'media-500'];
    expect([before.every(ends), after.some(ends)]).toEqual([true, false]);
  });
});

describe('one action is refused alone', () => {
  test.each([
    ['api-ApplyWebVerificationToken-UnauthorizedOperation.Arrears', action.legacy],
    ['api-ApplyWebVerificationBizTokenIntl-UnauthorizedOperation.Arrears', action.intl],
  ])('%s', async (scenario, refused) => {
    const namespace = `alone-${refused}`;
    mock().arm({ namespace, scenario });
    const legacy = await begin(mock(), undefined, { namespace }).catch((error: unknown) => error);
    const intl = await (await ask(mock(), 'apply', { namespace })).text();
    expect([String(legacy), intl].map((text) => text.includes('Arrears'))).toEqual([
      refused === action.legacy,
      refused === action.intl,
    ]);
  });

  test('a result action', async () => {
    const namespace = 'alone-result';
    mock().arm({ namespace, scenario: 'api-GetWebVerificationResultIntl-InternalError' });
    const { bizToken } = await begin(mock(), undefined, { namespace });
    const parameters = { BizToken: bizToken };
    const legacy = await call(mock(), 'GetWebVerificationResult', parameters, { namespace });
    expect(errorOf(legacy)).toBe('no error');
  });
});

describe('an earlier name is taken', () => {
  const id = 'api-apply-UnauthorizedOperation.Arrears';
  const earlier = 'apply-UnauthorizedOperation.Arrears';
  const refused = { Error: { Code: 'UnauthorizedOperation.Arrears' } };

  test('armed, in the header, the RedirectUrl, Extra and RuleId', async () => {
    mock().arm({ scenario: earlier, times: 1 });
    const ways = [
      await intlWith({}),
      await intlWith({}, { 'X-FaceID-Mock-Scenario': earlier }),
      await intlWith({ RedirectURL: `https://bank.example/?faceid_mock=${earlier}` }),
      await intlWith({ Extra: `mock:${earlier}` }),
      await intlWith({ RuleId: `mock:${earlier}` }),
    ];
    for (const answer of ways) expect(answer).toMatchObject(refused);
  });

  test("in the photo's name, by a trial's link and as the default", async () => {
    const photo = await call(mock(), action.legacy, {
      RedirectUrl: 'https://bank.example/',
      CompareImageUrl: `https://cos.example/face__${earlier}.jpg`,
      CompareImageMd5: 'x',
    });
    expect(photo).toMatchObject(refused);
    const trial = await fetch(`${mock().url}/reflect/try?scenario=${earlier}`);
    expect(await trial.json()).toMatchObject({ error: { code: 'UnauthorizedOperation.Arrears' } });
    await using own = await startMock({ port: 0, scenario: earlier });
    expect(await (await ask(own, 'apply')).text()).toContain('UnauthorizedOperation.Arrears');
  });

  test('and the journal has the present one', async () => {
    await intlWith({}, { 'X-FaceID-Mock-Scenario': earlier });
    const entry = mock()
      .journal.entries()
      .findLast(({ kind }) => kind === 'fault');
    expect(entry?.text).toContain(`injected by the scenario "${id}"`);
  });
});

describe('an unknown name is refused with the nearest one', () => {
  const unknown = { 'X-FaceID-Mock-Scenario': 'api-stal' };
  const hint = 'Did you mean "api-stall"?';

  test('by every call that reads the header', async () => {
    const { bizToken } = await begin(mock());
    const answers = [
      await call(mock(), 'CreateUploadUrl', { TargetAction: 'A' }, { headers: unknown }),
      await intlWith({}, unknown),
      await call(mock(), 'GetWebVerificationResult', { BizToken: bizToken }, { headers: unknown }),
    ];
    for (const answer of answers) {
      expect(answer.Error?.Code).toBe('InvalidParameterValue');
      expect(answer.Error?.Message).toContain(hint);
    }
  });

  test('by arm and by the default', async () => {
    expect(() => mock().arm({ scenario: 'api-stal' })).toThrow(hint);
    await expect(startMock({ port: 0, scenario: 'apply-InternalEror' })).rejects.toThrow(
      'Did you mean "api-apply-InternalError"?',
    );
  });
});

describe('a trial', () => {
  const open = (path: string) => fetch(`${mock().url}/reflect/${path}`, { redirect: 'manual' });

  test.each(['api-stall-apply', 'api-reset-upload'])(
    '%s is refused with what would have happened',
    async (id) => {
      const answer = await open(`try?scenario=${id}`);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({
        error: {
          code: 'InjectedFault',
          message: expect.stringContaining(`injected by the scenario "${id}"`) as string,
        },
      });
    },
  );

  test('api-stall is tried out, and its end says what a server would meet', async () => {
    const begun = await open('try?scenario=api-stall');
    const token = begun.headers.get('location')?.split('token=')[1] ?? '';
    const html = await (await open(`done?token=${token}`)).text();
    expect(html).toContain('The result call is never answered.');
  });
});
