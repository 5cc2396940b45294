import supertest from 'supertest';
import { describe, expect, test } from 'vitest';
import { useMock } from '../support/mocks.js';

/** Who may call the control API. */
const mock = useMock();
const token = 'a-token-for-this-test';
const everywhere = useMock({ host: '0.0.0.0', controlToken: token });
const tunnelled = useMock({ publicUrl: 'https://mock.example' });
const open = useMock({ controlOrigins: ['http://localhost:3000'] });

describe('on loopback', () => {
  test.each(['127.0.0.1:12180', 'localhost', 'tests.localhost:80', '[::1]:12180'])(
    'by the name %s nobody is asked for a token',
    async (host) => {
      await supertest(mock().url).get('/_mock/v1/settings').set('Host', host).expect(200);
      expect(mock().controlToken).toBeNull();
    },
  );

  test.each([
    'evil.example',
    'evil.example:12180',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
  ])('the name %s, made to lead here, opens nothing', async (host) => {
    for (const path of ['/_mock/v1/settings', '/_mock/openapi.json', '/_mock/docs']) {
      const answer = await supertest(mock().url).get(path).set('Host', host).expect(403);
      expect(answer.body).toMatchObject({ error: { code: 'UnknownHost' } });
    }
  });

  test.each([
    ['Host', '192.168.1.7:12180'],
    ['X-Forwarded-For', '203.0.113.9'],
    ['X-Forwarded-Proto', 'https'],
    ['Forwarded', 'for=203.0.113.9'],
    ['Via', '1.1 proxy'],
    ['X-Real-IP', '203.0.113.9'],
    ['X-Client-IP', '203.0.113.9'],
    ['True-Client-IP', '203.0.113.9'],
    ['CF-Connecting-IP', '203.0.113.9'],
    ['CF-Ray', '8c1'],
    ['X-Envoy-External-Address', '203.0.113.9'],
    ['X-Amzn-Trace-Id', 'Root=1'],
  ])('what comes from elsewhere by %s needs the token', async (name, value) => {
    const answer = await supertest(mock().url)
      .get('/_mock/v1/settings')
      .set(name, value)
      .expect(401);
    expect(answer.body).toMatchObject({ error: { code: 'TokenNeeded' } });
  });
});

describe('beyond loopback', () => {
  const call = (headers: Record<string, string> = {}, query = '') =>
    supertest(everywhere().url).get(`/_mock/v1/settings${query}`).set(headers);

  test('every call needs the token', async () => {
    expect(everywhere().controlToken).toBe(token);
    const answer = await call().expect(401);
    expect(answer.body).toMatchObject({ error: { code: 'TokenNeeded' } });
    await supertest(everywhere().url).post('/_mock/v1/reset').expect(401);
    await supertest(everywhere().url).get('/_mock/openapi.json').expect(401);
  });

  test.each(['', 'another-token-of-length', `${token}x`])('"%s" is not it', async (wrong) => {
    await call({ Authorization: `Bearer ${wrong}` }).expect(401);
    await call({}, `?token=${wrong}`).expect(401);
    await call({}, `?token=${wrong}&token=${token}`).expect(401);
  });

  test('by header or, where none can be sent, by query', async () => {
    await call({ Authorization: `Bearer ${token}` }).expect(200);
    await call({ Host: 'mock:12180', Authorization: `bearer ${token}` }).expect(200);
    const answer = await call({}, `?token=${token}`).expect(200);
    expect(JSON.stringify(answer.body)).not.toContain(token);
  });

  test('health and the page need none', async () => {
    await supertest(everywhere().url).get('/livez').expect(200);
    await supertest(everywhere().url).get('/reflect/?token=x').expect(200);
  });
});

describe('with a token that was set, on loopback', () => {
  const guarded = useMock({ controlToken: token });
  const call = (path: string, headers: Record<string, string> = {}) =>
    supertest(guarded().url).get(path).set(headers);

  test('every call needs it', async () => {
    expect(guarded().controlToken).toBe(token);
    expect(guarded().dashboardUrl).toContain(`?token=${token}`);
    for (const path of ['/_mock/v1/settings', '/_mock/openapi.json', '/_mock/docs']) {
      const answer = await call(path).expect(401);
      expect(answer.body).toMatchObject({
        error: {
          code: 'TokenNeeded',
          message: expect.stringContaining('on this machine too') as string,
        },
      });
      await call(path, { Authorization: `Bearer ${token}` }).expect(200);
    }
    await call(`/_mock/v1/settings?token=${token}`).expect(200);
  });

  test('health, page and API need none', async () => {
    for (const path of ['/livez', '/readyz', '/metrics', '/reflect/?token=x', '/'])
      await call(path).expect(200);
  });
});

test('by the name of a tunnel the token is needed', async () => {
  const made = tunnelled().controlToken ?? '';
  expect(made.length).toBeGreaterThan(30);
  const call = () => supertest(tunnelled().url).get('/_mock/v1/settings');
  await call().set('Host', 'mock.example').expect(401);
  await call().set('Host', 'mock.example').set('Authorization', `Bearer ${made}`).expect(200);
  await call().expect(200);
});

test('a new token is made at each start, whatever the seed', async () => {
  const { startMock } = await import('../../mock-server/index.js');
  const tokens: (string | null)[] = [];
  for (let i = 0; i < 2; i++) {
    const own = await startMock({ port: 0, host: '0.0.0.0', seed: 'same' });
    tokens.push(own.controlToken);
    await own.stop();
  }
  expect(tokens[0]).not.toBe(tokens[1]);
});

describe('a page of another site', () => {
  const armFrom = (origin: string, at = mock()) =>
    supertest(at.url).post('/_mock/v1/arm').set('Origin', origin).send({ scenario: 'pass' });

  test.each([
    'https://evil.example',
    'null',
    'http://localhost:1',
    'http://127.0.0.1.evil.example',
  ])('of %s changes nothing', async (origin) => {
    const answer = await armFrom(origin).expect(403);
    expect(answer.body).toMatchObject({ error: { code: 'ForeignOrigin' } });
    const arms = await supertest(mock().url).get('/_mock/v1/arm').expect(200);
    expect(arms.body).toEqual({ arms: [] });
  });

  test('is not told it may read', async () => {
    const { headers } = await supertest(mock().url)
      .get('/_mock/v1/settings')
      .set('Origin', 'https://evil.example');
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('of our own address may', async () => {
    await armFrom(mock().url).expect(200);
    await supertest(mock().url).delete('/_mock/v1/arm').expect(200);
  });

  test('that is allowed by name may call, and is told so before', async () => {
    const origin = 'http://localhost:3000';
    const asked = await supertest(open().url)
      .options('/_mock/v1/arm')
      .set('Origin', origin)
      .expect(204);
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    });
    const { headers } = await armFrom(origin, open()).expect(200);
    expect(headers['access-control-allow-origin']).toBe(origin);
    await armFrom('http://localhost:3001', open()).expect(403);
  });
});
