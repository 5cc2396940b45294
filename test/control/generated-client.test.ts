import { OpenAPIClientAxios, type OpenAPIClient } from 'openapi-client-axios';
import { expect, test } from 'vitest';
import { operations } from '../../mock-server/control/operations/index.js';
import { call } from '../support/client.js';
import { begin, useMock } from '../support/mocks.js';

/**
 * The README's tour with a client that knows nothing but `/_mock/openapi.json`: its methods, paths and parameters
 * are made of the document.
 */
const mock = useMock();

const generated = (): Promise<OpenAPIClient> =>
  new OpenAPIClientAxios({
    definition: `${mock().url}/_mock/openapi.json`,
    axiosConfigDefaults: { validateStatus: () => true },
  }).init<OpenAPIClient>();

const namespace = 'checkout';

test('has a method for every operation', async () => {
  const client = await generated();
  const missing = operations.filter(({ id }) => typeof client[id] !== 'function');
  expect(missing).toEqual([]);
});

test('does the tour: keys, arm, wait, change, complete, clock, reset', async () => {
  const client = await generated();
  const keys = await client.credentials?.({ namespace });
  expect(keys?.data).toEqual({ namespace, ...mock().credentials(namespace) });

  await client.arm?.({}, { scenario: 'code-1004', times: 1, namespace });
  const waiting = client.latestVerification?.({ namespace, wait: '30s' });
  const { bizToken } = await begin(mock(), 'https://bank.example/back', { namespace });
  expect((await waiting)?.data).toMatchObject({ bizToken, scenario: 'code-1004' });

  const changed = await client.changeVerification?.({ bizToken }, { scenario: 'retry-then-pass' });
  expect(changed?.data).toMatchObject({ chosenBy: 'the control API', state: 'issued' });

  const completed = await client.completeVerification?.({ bizToken });
  expect(completed?.data).toMatchObject({
    location: `https://bank.example/back?token=${bizToken}`,
    code: 0,
    state: 'finished',
  });
  const result = await call(
    mock(),
    'GetWebVerificationResult',
    { BizToken: bizToken },
    { namespace },
  );
  expect(result).toMatchObject({ ErrorCode: 0, ErrorMsg: 'Success' });

  const seen = await client.getVerification?.({ bizToken });
  expect(seen?.data).toMatchObject({ attempts: [{ code: 1004 }, { code: 0 }] });

  await client.setClock?.({}, { advanceMs: 259_200_000 });
  const late = await call(
    mock(),
    'GetWebVerificationResult',
    { BizToken: bizToken },
    { namespace },
  );
  expect(late.Error?.Code).toBe('InvalidParameterValue.BizTokenExpired');
  await client.setClock?.({}, { reset: true });

  await client.reset?.({}, { namespace });
  const gone = await client.getVerification?.({ bizToken });
  expect([gone?.status, gone?.data]).toMatchObject([404, { error: { code: 'UnknownToken' } }]);
});
