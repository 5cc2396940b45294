import supertest from 'supertest';
import { describe, expect, test } from 'vitest';
import { useMock } from '../support/mocks.js';

/** A public name that leads to an emulator on loopback was made to lead there, or is a proxy's. */
const mock = useMock();
const named = useMock({ hostNames: ['mock.bank.example'] });
const tunnelled = useMock({ publicUrl: 'https://tunnel.example' });
const everywhere = useMock({ host: '0.0.0.0' });

const doors: readonly (readonly [method: 'get' | 'post' | 'put', path: string])[] = [
  ['post', '/'],
  ['get', '/?Action=CreateUploadUrl'],
  ['get', '/reflect/?token=x'],
  ['get', '/reflect/try'],
  ['post', '/reflect/api/nobody/open'],
  ['get', '/reflect/api/nobody/clock'],
  ['get', '/reflect/qr.svg?token=x'],
  ['put', '/cos/bucket/key'],
  ['get', '/_mock/'],
  ['get', '/_mock/qr.svg'],
  ['get', '/_mock/v1/settings'],
  ['get', '/metrics'],
  ['get', '/elsewhere'],
];

interface Answered {
  readonly status: number;
  readonly error?: { readonly code: string; readonly message: string };
}

describe.each(doors)('%s %s on loopback', (method, path) => {
  const answerTo = async (of: typeof mock, host: string): Promise<Answered> => {
    const answer = await supertest(of().url)[method](path).set('Host', host);
    return { status: answer.status, ...(answer.body as Pick<Answered, 'error'> | undefined) };
  };
  const codeOf = async (of: typeof mock, host: string) => (await answerTo(of, host)).error?.code;

  test.each(['evil.example', 'evil.example:12180', '127.0.0.1.evil.example', 'a b', '%00.com'])(
    'is refused by the name %j, with what allows it',
    async (host) => {
      const { status, error } = await answerTo(mock, host);
      expect([status, error?.code]).toEqual([403, 'UnknownHost']);
      expect(error?.message).toContain('--allow-host-name');
      expect(error?.message).toContain('--public-url');
    },
  );

  test.each([
    ...['localhost:1', 'tests.localhost', '127.0.0.1', '[::1]:80', '192.168.1.7:12180', '10.0.2.2'],
    ...['faceid-mock:12180', 'host.docker.internal:12180', 'mock.ns.svc.cluster.local'],
    'faceid.tencentcloudapi.com',
    'sg.faceid.qq.com',
  ])('is not by %s', async (host) => {
    expect(await codeOf(mock, host)).not.toBe('UnknownHost');
  });

  test('is not by a name that was allowed, or that is its public one', async () => {
    const allowed = [
      await codeOf(named, 'mock.bank.example'),
      await codeOf(named, 'Mock.Bank.Example:443'),
      await codeOf(tunnelled, 'tunnel.example'),
    ];
    expect(allowed).not.toContain('UnknownHost');
  });

  test('beyond loopback is called by many names', async () => {
    expect(await codeOf(everywhere, 'mock.corp.example')).not.toBe('UnknownHost');
  });
});

test.each(['/livez', '/readyz'])('%s answers by any name', async (path) => {
  await supertest(mock().url).get(path).set('Host', 'evil.example').expect(200);
});

test('an upload by a foreign name is refused before it is read', async () => {
  await supertest(mock().url)
    .put('/cos/bucket/key')
    .set('Host', 'evil.example')
    .send(Buffer.alloc(100_000))
    .expect(403);
});
