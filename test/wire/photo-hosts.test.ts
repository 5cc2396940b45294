import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { call } from '../support/client.js';
import { md5, photo, useMock } from '../support/mocks.js';
import { uploaded } from './findings/rule-case.js';

/** CompareImageUrl makes the emulator ask; from elsewhere nobody learns by it what listens on this machine. */
const near = useMock();
const everywhere = useMock({ host: '0.0.0.0' });
const tunnelled = useMock({ publicUrl: 'https://mock.example' });
const allowing = useMock({ host: '0.0.0.0', photoHosts: ['127.0.0.1'] });

let asked: string[] = [];
const answers: Readonly<Record<string, readonly [status: number, body: Buffer]>> = {
  '/photo.jpg': [200, photo],
  '/none.jpg': [404, Buffer.from('none')],
  '/moved.jpg': [302, Buffer.from('')],
  '/empty.jpg': [200, Buffer.from('')],
  '/large.jpg': [200, Buffer.alloc(11 * 1024 * 1024)],
};
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  const [status, body] = answers[request.url ?? ''] ?? [500, Buffer.from('')];
  response.writeHead(status, { 'X-Secret': 'inner' }).end(body);
});
let inner = '';
let closed = '';
beforeAll(async () => {
  const listen = () =>
    new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  const port = await listen();
  await new Promise((resolve) => server.close(resolve));
  closed = `http://127.0.0.1:${port}`;
  inner = `http://127.0.0.1:${await listen()}`;
});
beforeEach(() => {
  asked = [];
});
afterAll(() => server.close());

const apply = async (mock: typeof near, CompareImageUrl: string) => {
  const { Error: error } = await call(mock(), 'ApplyWebVerificationToken', {
    RedirectUrl: 'https://bank.example/callback',
    CompareImageUrl,
    CompareImageMd5: md5(photo),
  });
  return error === undefined ? 'taken' : `${error.Code}: ${error.Message}`;
};

const withoutPath = (text: string): string =>
  text.replace(/127\.\d+\.\d+\.\d+|localhost|\[::1\]/g, 'H');

describe.each([
  ['0.0.0.0', everywhere],
  ['a tunnel', tunnelled],
] as const)('reached by %s', (_, mock) => {
  test('no port of loopback is asked, and the refusal is the same for all', async () => {
    const paths = [...Object.keys(answers), '/other'];
    const urls = [...paths.map((path) => inner + path), `${closed}/photo.jpg`];
    const names = ['127.0.0.2', 'localhost', '[::1]', '2130706433', '0x7f.1', '127.1'];
    const spelt = names.map((name) => inner.replace('127.0.0.1', name) + '/photo.jpg');
    const refusals = await Promise.all([...urls, ...spelt].map((url) => apply(mock, url)));
    expect(new Set(refusals.map(withoutPath)).size).toBe(1);
    expect(refusals[0]).toContain('does not fetch from 127.0.0.1');
    expect(refusals[0]).toContain('--photo-host');
    expect(asked).toEqual([]);
  });

  test('its own storage is, by whatever name of its own', async () => {
    const { url } = await uploaded(mock());
    const byName = url.replace('127.0.0.1', 'localhost');
    const byPage = url.replace(mock().url, mock().pageUrl);
    expect(await Promise.all([url, byName, byPage].map((each) => apply(mock, each)))).toEqual(
      Array(3).fill('taken'),
    );
  });
});

test('beyond loopback, an allowed host is asked, and one sentence is told of all that fails', async () => {
  expect(await apply(allowing, `${inner}/photo.jpg`)).toBe('taken');
  const failing = Object.keys(answers).slice(1).concat('/other');
  const urls = [...failing.map((path) => inner + path), `${closed}/photo.jpg`];
  const refusals = await Promise.all(urls.map((url) => apply(allowing, url)));
  expect(new Set(refusals).size).toBe(1);
  expect(refusals[0]).toContain('could not be fetched from 127.0.0.1');
});

test('on loopback, any port is asked, and the refusal says what was there', async () => {
  expect(await apply(near, `${inner}/photo.jpg`)).toBe('taken');
  expect(await apply(near, `${inner}/none.jpg`)).toContain('the download answered 404');
  expect(await apply(near, `${closed}/photo.jpg`)).toContain('the download failed');
});
