import { describe, expect, test } from 'vitest';
import { startMock, type Mock, type MockOptions } from '../../mock-server/index.js';
import { askBy, sendBy, type By } from '../support/by-name.js';
import { errorOf } from '../support/client.js';
import { clip, finishAttempt, md5, photo } from '../support/mocks.js';

/**
 * A server comes back by the name under which it came: in a network of containers, 127.0.0.1 would be itself. Names are
 * not looked up here: each request goes to the emulator, with Host as it would be.
 */

/** A link is followed as a client would that knows the name, or through the proxy that forwards it. */
function follow(mock: Mock, url: unknown, { method = 'GET', body = '', more = {}, by = '' } = {}) {
  const { host, pathname, search } = new URL(String(url));
  const Host = by === '' ? host : by;
  const forwarded = by === '' ? {} : { 'X-Forwarded-Host': host };
  const length = { 'Content-Length': String(body.length) };
  const headers = { Host, ...forwarded, ...length, ...more };
  return sendBy(mock.url, {
    method,
    path: `${pathname}${search}`,
    headers,
    body: Buffer.from(body, 'latin1'),
  });
}

/** The whole way of a server; gives the origins of all links that it got. */
async function wholeWay(mock: Mock, by: By) {
  const through = by.more?.['X-Forwarded-Host'] === undefined ? {} : { by: by.host };
  const upload = await askBy(
    mock,
    'CreateUploadUrl',
    { TargetAction: 'ApplyWebVerificationToken' },
    by,
  );
  expect(errorOf(upload)).toBe('no error');
  const body = photo.toString('latin1');
  expect((await follow(mock, upload.UploadUrl, { method: 'PUT', body, ...through })).status).toBe(
    200,
  );
  const applied = await askBy(
    mock,
    'ApplyWebVerificationToken',
    {
      RedirectUrl: 'https://bank.example/done',
      CompareImageUrl: upload.ResourceUrl,
      CompareImageMd5: md5(photo),
    },
    by,
  );
  expect(errorOf(applied)).toBe('no error');
  const BizToken = String(applied.BizToken);
  await finishAttempt(mock, BizToken);
  const result = await askBy(mock, 'GetWebVerificationResult', { BizToken }, by);
  const video = await follow(mock, result.VideoUrl, through);
  expect(video.bytes.equals(clip)).toBe(true);
  const links = [upload.UploadUrl, upload.ResourceUrl, result.VideoUrl, result.VideoBestFrameUrl];
  const rules = (await mock.findings()).map(({ rule }) => rule);
  expect(rules.filter((rule) => rule !== 'deprecated-action')).toEqual(
    by.more?.['X-Forwarded-Host'] ? ['signed-other-host'] : [],
  );
  return { origins: [...new Set(links.map((url) => new URL(String(url)).origin))], applied };
}

const start = (options: MockOptions = {}) =>
  startMock({ port: 0, host: '0.0.0.0', pace: 'fast', ...options });

describe('links for servers are by the name under which the caller came', () => {
  test.each([
    ['faceid-mock:12180', 'http://faceid-mock:12180'],
    ['FaceID-Mock:12180', 'http://faceid-mock:12180'],
    ['faceid_mock', 'http://faceid_mock'],
    ['mock.ci.internal:80', 'http://mock.ci.internal'],
    ['localhost:12180', 'http://localhost:12180'],
    ['192.168.7.7:12180', 'http://192.168.7.7:12180'],
    ['[fd00::7]:12180', 'http://[fd00::7]:12180'],
    ['http://127.0.0.1:12180', 'http://127.0.0.1:12180'],
  ])('%s', async (host, origin) => {
    await using mock = await start();
    expect((await wholeWay(mock, { host })).origins).toEqual([origin]);
  });

  test('also by a client that signs it without its port', async () => {
    await using mock = await start();
    const by = { host: 'faceid-mock:12180', signed: 'faceid-mock' };
    expect((await wholeWay(mock, by)).origins).toEqual(['http://faceid-mock:12180']);
  });

  test.each(['mock.example', 'mock.example:8443'])(
    'behind a proxy that ends TLS and changes Host, by the name %s',
    async (name) => {
      await using mock = await start();
      const more = { 'X-Forwarded-Host': name, 'X-Forwarded-Proto': 'https' };
      const by = { host: 'inside:80', signed: name, more };
      expect((await wholeWay(mock, by)).origins).toEqual([`https://${name}`]);
    },
  );

  test('a name that no link can have is none', async () => {
    await using mock = await start();
    const upload = await askBy(
      mock,
      'CreateUploadUrl',
      { TargetAction: 'ApplyWebVerificationToken' },
      { host: '999.1.1.999:1' },
    );
    expect(new URL(String(upload.UploadUrl)).origin).toBe(mock.url);
  });

  test('a link of ours that was changed is told as such, by any name', async () => {
    await using mock = await start();
    const by = { host: 'faceid-mock:12180' };
    const target = { TargetAction: 'ApplyWebVerificationToken' };
    const { ResourceUrl } = await askBy(mock, 'CreateUploadUrl', target, by);
    const apply = (CompareImageUrl: string) =>
      askBy(
        mock,
        'ApplyWebVerificationToken',
        { RedirectUrl: 'https://b.example', CompareImageUrl, CompareImageMd5: md5(photo) },
        by,
      );
    const url = String(ResourceUrl);
    await apply(url.replace(/.$/, (last) => (last === '0' ? '1' : '0')));
    await apply(url);
    mock.clock.advance(3 * 3_600_000);
    await askBy(mock, 'CreateUploadUrl', target, by);
    await apply(url);
    const rules = (await mock.findings()).map(({ rule }) => rule);
    for (const rule of ['photo-link-changed', 'photo-not-uploaded', 'photo-link-expired'])
      expect(rules).toContain(rule);
  });
});

describe('a setting that gives an address', () => {
  test('publicUrl is the page’s, and the storage’s for whoever comes by it', async () => {
    await using mock = await start({ publicUrl: 'https://kyc.example' });
    const { origins, applied } = await wholeWay(mock, { host: 'kyc.example' });
    expect(origins).toEqual(['https://kyc.example']);
    expect(applied.VerificationUrl).toMatch(/^https:\/\/kyc\.example\/reflect\/\?token=/);
    await mock.reset();
    const near = await wholeWay(mock, { host: 'faceid-mock:12180' });
    expect(near.origins).toEqual(['http://faceid-mock:12180']);
    expect(near.applied.VerificationUrl).toMatch(/^https:\/\/kyc\.example\/reflect\//);
  });

  test.each<[MockOptions, string]>([
    [{ publicUrl: 'https://kyc.example/base' }, 'option publicUrl: '],
    [{ publicUrl: 'https://kyc.example/base/' }, 'option publicUrl: '],
    [{ publicUrl: 'https://kyc.example/?a=1' }, 'option publicUrl: '],
    [{ publicUrl: 'https://kyc.example/#a' }, 'option publicUrl: '],
    [{ publicUrl: 'https://me:secret@kyc.example' }, 'option publicUrl: '],
    [{ publicUrl: 'ftp://kyc.example' }, 'option publicUrl: '],
    [{ publicUrl: 'kyc.example' }, 'option publicUrl: '],
    [{ hostNames: ['https://kyc.example'] }, 'option hostNames.0: '],
    [{ hostNames: ['kyc.example:443'] }, 'option hostNames.0: '],
    [{ photoHosts: ['cdn.example/photos'] }, 'option photoHosts.0: '],
  ])('%j is refused at the start', async (options, message) => {
    await expect(start(options)).rejects.toThrow(message);
  });

  test('publicUrl may end with a slash', async () => {
    await using mock = await start({ publicUrl: 'https://kyc.example/' });
    expect(mock.pageUrl).toBe('https://kyc.example');
  });
});
