import { describe, expect, test } from 'vitest';
import { control } from '../support/control.js';
import { begin, finishAttempt, pageCall, useMock } from '../support/mocks.js';

/** Finding verifications, and waiting for them; each test has a namespace of its own. */
const mock = useMock();
const get = (path: string) => control(mock(), 'GET', path);

describe('the list', () => {
  test('is newest first, and holds what fits every condition', async () => {
    const namespace = 'list';
    const tokens: string[] = [];
    for (const scenario of ['pass', 'code-1004', 'code-1004'])
      tokens.push(
        (
          await begin(mock(), undefined, {
            namespace,
            headers: { 'X-FaceID-Mock-Scenario': scenario },
          })
        ).bizToken,
      );
    await mock().completeVerification(tokens[1] ?? '', { mode: 'light' });
    const listed = async (query: string) => {
      const { body } = await get(`/verifications?namespace=${namespace}${query}`);
      return (body.verifications as { bizToken: string }[]).map(({ bizToken }) =>
        tokens.indexOf(bizToken),
      );
    };
    expect(await listed('')).toEqual([2, 1, 0]);
    expect(await listed('&scenario=code-1004')).toEqual([2, 1]);
    expect(await listed('&state=finished')).toEqual([1]);
    expect(await listed('&mode=light&scenario=code-1004')).toEqual([1]);
    expect(await listed('&mode=silent')).toEqual([]);
    expect(await listed('&limit=2')).toEqual([2, 1]);
    expect(await listed('&since=2000-01-01T00:00:00Z')).toEqual([2, 1, 0]);
    expect(await listed('&since=9000-01-01T00:00:00%2B02:00')).toEqual([]);
  });
});

describe('the latest', () => {
  test('is there at once', async () => {
    const namespace = 'latest';
    await begin(mock(), undefined, { namespace });
    const { bizToken } = await begin(mock(), undefined, { namespace });
    expect((await get(`/verifications/latest?namespace=${namespace}`)).body).toMatchObject({
      bizToken,
      state: 'issued',
    });
  });

  test('is waited for, and one of another namespace is not taken for it', async () => {
    const coming = get('/verifications/latest?namespace=awaited&wait=30s');
    await begin(mock(), undefined, { namespace: 'another' });
    const { bizToken } = await begin(mock(), undefined, { namespace: 'awaited' });
    expect((await coming).body).toMatchObject({ bizToken, namespace: 'awaited' });
  });

  test('in a state is waited for as well', async () => {
    const namespace = 'latest-state';
    const { bizToken } = await begin(mock(), undefined, { namespace });
    const coming = get(`/verifications/latest?namespace=${namespace}&state=passed&wait=30s`);
    await finishAttempt(mock(), bizToken);
    expect((await coming).body).toMatchObject({ bizToken, state: 'passed' });
  });

  test.each(['', '&wait=20ms'])('that never comes is 404 NothingYet %s', async (wait) => {
    const { status, body } = await get(`/verifications/latest?namespace=never${wait}`);
    expect([status, body.error?.code]).toEqual([404, 'NothingYet']);
  });
});

describe('one verification', () => {
  test('is answered once it has come so far, or further', async () => {
    const { bizToken } = await begin(mock());
    const wait = (state: string) => get(`/verifications/${bizToken}?wait=30s&state=${state}`);
    const [opened, passed] = [wait('opened'), wait('passed')];
    await pageCall(mock(), bizToken, 'open');
    expect((await opened).body).toMatchObject({ state: 'opened' });
    await mock().completeVerification(bizToken);
    expect((await passed).body).toMatchObject({ attempts: [{ code: 0 }] });
    expect((await wait('passed')).body).toMatchObject({ state: 'finished' });
    expect((await wait('finished')).body.timeline).toBeInstanceOf(Array);
  });

  test('that does not come so far is 409 NotReached', async () => {
    const { bizToken } = await begin(mock());
    await mock().completeVerification(bizToken);
    const { status, body } = await get(`/verifications/${bizToken}?wait=20ms&state=failed`);
    expect(status).toBe(409);
    expect(body.error).toEqual({
      code: 'NotReached',
      message: 'After 20ms the verification is finished, not failed.',
      path: 'query.state',
    });
  });

  test('tells where its bytes are', async () => {
    const { bizToken } = await begin(mock());
    await mock().completeVerification(bizToken, { scenario: 'exit' });
    const { body } = await get(`/verifications/${bizToken}`);
    expect(body).toMatchObject({ scenario: 'exit', media: [] });
  });
});

test('whoever waits does not keep the server from stopping', async () => {
  const { startMock } = await import('../../mock-server/index.js');
  const own = await startMock({ port: 0 });
  const waiting = control(own, 'GET', '/verifications/latest?wait=60s').catch(() => 'cut off');
  await control(own, 'GET', '/settings');
  await own.stop();
  expect(await waiting).toBe('cut off');
});
