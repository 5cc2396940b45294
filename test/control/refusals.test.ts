import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { operations } from '../../mock-server/control/operations/index.js';
import type { Mock } from '../../mock-server/index.js';
import { control } from '../support/control.js';
import { begin, useMock } from '../support/mocks.js';

/** What is no call, or a wrong one: 4xx with what and where, and nothing has changed. */
const mock = useMock();

const paths = [...new Set(operations.map(({ path }) => path))];
const allowedAt = (wanted: string) =>
  operations.filter(({ path }) => path === wanted).map(({ method }) => method.toUpperCase());
const filledIn = (path: string) => path.replaceAll(/\{\w+\}/g, 'x');

describe.each(paths)('%s', (path) => {
  const allowed = allowedAt(path);
  test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((each) => !allowed.includes(each)))(
    'answers 405 to %s and says what is allowed',
    async (method) => {
      const answer = await control(mock(), method, filledIn(path));
      expect(answer.status).toBe(405);
      expect(answer.body.error?.code).toBe('MethodNotAllowed');
      const said = (answer.headers.get('allow') ?? '').split(', ');
      expect(said).toEqual(allowed.includes('GET') ? [...allowed, 'HEAD'] : allowed);
    },
  );

  test('answers OPTIONS with what is allowed, and no CORS header', async () => {
    const { status, headers } = await control(mock(), 'OPTIONS', filledIn(path));
    expect(status).toBe(204);
    expect(headers.get('allow')).toContain(allowed[0]);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

test.each(operations.map(({ id, method, path }) => [id, method, path] as const))(
  '%s refuses a parameter that it does not know',
  async (_, method, path) => {
    const body = operations.find((each) => each.path === path && each.method === method)?.example;
    const query = '?namespase=a';
    const answer = await control(mock(), method.toUpperCase(), `${filledIn(path)}${query}`, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ code: 'InvalidRequest', path: 'query.namespase' });
  },
);

const withBody = operations.filter(({ body }) => body !== undefined);
describe.each(withBody.map((each) => [each.id, each] as const))('%s', (_, each) => {
  const send = (body: unknown) =>
    control(mock(), each.method.toUpperCase(), filledIn(each.path), body);

  test('refuses a field that it does not know', async () => {
    const { status, body } = await send({ ...(each.example as object), scenarioo: 'pass' });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'InvalidRequest', path: 'scenarioo' });
  });

  test.each([
    ['a list', []],
    ['a text', '"pass"'],
    ['null', 'null'],
    ['a number', '7'],
  ])('refuses %s', async (_name, body) => {
    const answer = await send(body);
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'InvalidRequest']);
  });

  test('refuses what is no JSON', async () => {
    const { status, body } = await send('{"scenario":');
    expect([status, body.error?.code]).toEqual([400, 'NotJson']);
  });
});

describe('a parameter that belongs into the body', () => {
  test('is refused with the place that it has, and nothing is forgotten', async () => {
    const { bizToken } = await begin(mock());
    const { status, body } = await control(mock(), 'POST', '/reset?namespace=x');
    expect(status).toBe(400);
    expect(body.error?.message).toBe(
      'query.namespace: there is no such field in the query. Did you mean "namespace"? It stands in the body.',
    );
    expect((await control(mock(), 'GET', `/verifications/${bizToken}`)).status).toBe(200);
  });

  test.each([
    ['POST', '/arm?scenario=pass', 'scenario'],
    ['PUT', '/clock?advanceMs=1', 'advanceMs'],
    ['PUT', '/clock?namespase=x', 'namespace'],
    ['POST', '/faults?namespace=x', 'namespace'],
    ['POST', '/requests/verify?matches=x', 'match'],
    ['POST', '/verifications/x/complete?scenario=pass', 'scenario'],
    ['PATCH', '/verifications/x?camera=busy', 'camera'],
    ['POST', '/reset/?namespace=x', 'namespace'],
    ['POST', '/reset?namespace', 'namespace'],
    ['POST', '/reset?namespace[a]=x', 'namespace'],
  ])('%s %s: "%s" stands in the body', async (method, path, field) => {
    const { status, body } = await control(mock(), method, path);
    expect(status).toBe(400);
    expect(body.error?.message).toContain(`Did you mean "${field}"? It stands in the body.`);
  });
});

describe('a wrong value is named with its place', () => {
  test.each<[method: string, path: string, body: unknown, where: string]>([
    ['POST', '/arm', { scenario: 7 }, 'scenario'],
    ['POST', '/arm', { scenario: 'pass', times: 0 }, 'times'],
    ['POST', '/arm', { scenario: 'pass', times: 1.5 }, 'times'],
    ['POST', '/arm', { scenario: 'pass', namespace: '' }, 'namespace'],
    ['POST', '/arm', { scenario: 'pass', match: { devise: 'x' } }, 'match.devise'],
    [
      'POST',
      '/arm',
      { scenario: 'pass', match: { action: 'GetWebVerificationResult' } },
      'match.action',
    ],
    ['POST', '/reset', { namespace: 7 }, 'namespace'],
    ['PUT', '/clock', { freezeAt: 'tomorrow' }, 'freezeAt'],
    ['PUT', '/clock', { freezeAt: '2026-02-30T00:00:00Z' }, 'freezeAt'],
    ['PUT', '/clock', { advanceMs: '5' }, 'advanceMs'],
    ['PUT', '/clock', '{"advanceMs":1e999}', 'advanceMs'],
    ['PUT', '/clock', { advanceMs: -1e14 }, 'advanceMs'],
    ['PUT', '/clock', { offsetMs: 1e300 }, 'offsetMs'],
    ['PUT', '/clock', { reset: false }, 'reset'],
    ['GET', '/verifications?state=done', undefined, 'query.state'],
    ['GET', '/verifications?limit=0', undefined, 'query.limit'],
    ['GET', '/verifications?since=yesterday', undefined, 'query.since'],
    ['GET', '/verifications?namespace=a&namespace=b', undefined, 'query.namespace'],
    ['GET', '/verifications/latest?wait=2h', undefined, 'query.wait'],
    ['GET', '/verifications/latest?wait=61s', undefined, 'query.wait'],
    ['GET', '/verifications/x?wait=1s', undefined, 'query.state'],
    ['GET', '/events?after=x', undefined, 'query.after'],
  ])('%s %s %j', async (method, path, sent, where) => {
    const { status, body } = await control(mock(), method, path, sent);
    expect(status).toBe(400);
    expect(body.error?.path).toBe(where);
    expect(body.error?.message.length).toBeGreaterThan(where.length + 5);
  });

  test('and the nearest field, where one is near', async () => {
    const { body } = await control(mock(), 'POST', '/arm', { scenario: 'pass', tiems: 1 });
    expect(body.error?.message).toBe('tiems: there is no such field. Did you mean "times"?');
  });

  test('none, or two moves of the clock at once, leave it as it was', async () => {
    const before = mock().clock.isMoved();
    for (const body of [
      {},
      { advanceMs: 5, reset: true },
      { freezeAt: '2026-01-01T00:00:00Z', offsetMs: 1 },
    ])
      expect((await control(mock(), 'PUT', '/clock', body)).status).toBe(400);
    expect(mock().clock.isMoved()).toBe(before);
  });
});

describe('bodies', () => {
  test('that are too large are refused, plain or compressed', async () => {
    const large = JSON.stringify({ scenario: 'x'.repeat(300_000) });
    const plain = await control(mock(), 'POST', '/arm', large);
    expect([plain.status, plain.body.error?.code]).toEqual([413, 'TooLarge']);
    const { gzipSync } = await import('node:zlib');
    const bomb = await fetch(`${mock().url}/_mock/v1/arm`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
      body: gzipSync(large),
    });
    expect(bomb.status).toBe(413);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'in %s are refused with 415',
    async (type) => {
      const answer = await control(mock(), 'POST', '/arm', '{"scenario":"pass"}', {
        'Content-Type': type,
      });
      expect([answer.status, answer.body.error?.code]).toEqual([415, 'NotJson']);
    },
  );

  test('where none is expected are refused: a namespace there would be passed over', async () => {
    mock().arm({ namespace: 'default', scenario: 'pass' });
    const answer = await control(mock(), 'DELETE', '/arm', { namespace: 'another' });
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'UnexpectedBody']);
    expect((await control(mock(), 'GET', '/arm?namespace=default')).body.arms).toHaveLength(1);
    await control(mock(), 'DELETE', '/arm');
  });

  test('deep, or with names of prototypes, do no harm', async () => {
    for (const body of [
      `${'{"match":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
      '{"scenario":"pass","__proto__":{"times":1}}',
      '{"scenario":"pass","constructor":{"prototype":{"times":1}}}',
    ])
      expect((await control(mock(), 'POST', '/arm', body)).status).toBe(400);
    expect(({} as { times?: number }).times).toBeUndefined();
  });

  test('that break off leave the server alive', async () => {
    await brokenOff(mock());
    expect((await control(mock(), 'GET', '/settings')).status).toBe(200);
  });
});

test('script in any field comes back as text of JSON', async () => {
  const script = '<script>alert(1)</script>';
  const { bizToken } = await begin(mock(), `https://bank.example/?x=${script}`);
  for (const [method, path, body] of [
    ['GET', `/verifications/${encodeURIComponent(script)}`, undefined],
    ['POST', '/arm', { scenario: script }],
    ['POST', '/arm', { [script]: 1 }],
    ['GET', `/verifications/${bizToken}`, undefined],
  ] as const) {
    const { headers } = await control(mock(), method, path, body);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('what is not there is 404 and says where to look', async () => {
  const { status, body } = await control(mock(), 'GET', '/verification');
  expect(status).toBe(404);
  expect(body.error?.message).toContain('/_mock/openapi.json');
});

/** A connection that ends in the middle of its body. */
function brokenOff({ url }: Mock): Promise<void> {
  return new Promise((resolve) => {
    const sending = request(`${url}/_mock/v1/arm`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': '100' },
    });
    sending.on('error', () => undefined);
    sending.on('close', resolve);
    sending.write('{"scenario"', () => sending.destroy());
  });
}
