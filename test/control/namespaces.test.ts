import { expect, test } from 'vitest';
import { call } from '../support/client.js';
import { control } from '../support/control.js';
import { begin, useMock } from '../support/mocks.js';

const mock = useMock();

/** Twenty suites against one server, ten tests each, all at once; each suite has an outcome of its own. */
const codes = [
  1001, 1002, 1003, 1004, 1005, 1101, 1102, 1103, 1104, 1105, 1106, 1107, 1301, 2004, 2010, 2012,
  2013, 2014, 2015, 2016,
].map((code) => ({ code, namespace: `suite-${code}`, scenario: `code-${code}` }));

test('200 tests in 20 namespaces against one server never cross', async () => {
  const known = codes.filter(({ scenario }) => mock().scenarios.has(scenario));
  expect(known).toHaveLength(20);
  const flows = known.flatMap((suite) =>
    Array.from({ length: 10 }, (_, nth) => ({ ...suite, nth })),
  );
  await Promise.all(
    known.map(({ namespace, scenario }) =>
      control(mock(), 'POST', '/arm', { namespace, scenario, times: 10 }),
    ),
  );
  const seen = await Promise.all(
    flows.map(async ({ namespace, nth }) => {
      const redirectUrl = `https://${namespace}.example/back?test=${nth}`;
      const { bizToken } = await begin(mock(), redirectUrl, { namespace });
      const path = `/verifications/${bizToken}`;
      const completed = await control(mock(), 'POST', `${path}/complete`);
      const result = await call(
        mock(),
        'GetWebVerificationResult',
        { BizToken: bizToken },
        { namespace },
      );
      const { body } = await control(mock(), 'GET', path);
      return {
        namespace: body.namespace,
        code: result.ErrorCode,
        location: completed.body.location,
        expected: `${redirectUrl}&token=${bizToken}`,
      };
    }),
  );
  for (const [index, each] of seen.entries()) {
    const { namespace, code } = flows[index] ?? {};
    expect(each).toMatchObject({ namespace, code, location: each.expected });
  }
  for (const { namespace } of known) {
    const { body } = await control(mock(), 'GET', `/verifications?namespace=${namespace}`);
    expect(body.verifications).toHaveLength(10);
    expect((await control(mock(), 'GET', `/arm?namespace=${namespace}`)).body.arms).toEqual([]);
  }
});

test('a reset forgets its own namespace and no other', async () => {
  const [kept, gone] = await Promise.all(
    ['kept', 'gone'].map((namespace) => begin(mock(), undefined, { namespace })),
  );
  await control(mock(), 'POST', '/arm', { namespace: 'kept', scenario: 'pass' });
  await control(mock(), 'POST', '/reset', { namespace: 'gone' });
  const statuses = await Promise.all(
    [kept, gone].map(
      async (begun) =>
        (await control(mock(), 'GET', `/verifications/${begun?.bizToken ?? ''}`)).status,
    ),
  );
  expect(statuses).toEqual([200, 404]);
  expect((await control(mock(), 'GET', '/arm?namespace=kept')).body.arms).toHaveLength(1);
});

test('one verification is forgotten with its media and its timeline', async () => {
  const namespace = 'one-forgotten';
  const [first, second] = [
    await begin(mock(), undefined, { namespace }),
    await begin(mock(), undefined, { namespace }),
  ];
  await mock().completeVerification(first.bizToken);
  const path = `/verifications/${first.bizToken}`;
  const { body } = await control(mock(), 'GET', path);
  const [{ url: video }] = body.media as [{ url: string }];
  expect((await fetch(video)).status).toBe(200);
  expect((await control(mock(), 'DELETE', path)).body).toEqual({ bizToken: first.bizToken });
  expect((await fetch(video)).status).toBe(404);
  expect(mock().verifications.timeline(first.bizToken)).toEqual([]);
  for (const method of ['GET', 'DELETE'])
    expect((await control(mock(), method, path)).status).toBe(404);
  const rest = await control(mock(), 'GET', `/verifications?namespace=${namespace}`);
  expect(rest.body.verifications).toMatchObject([{ bizToken: second.bizToken }]);
});
