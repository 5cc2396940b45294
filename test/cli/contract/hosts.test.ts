import { describe, expect, test } from 'vitest';
import { serviceOf } from '../../../cli/contract/service-of.js';
import { given } from '../../support/contract.js';

const named = (host: string) => serviceOf({ host }, given);

describe('who is asked', () => {
  test.each([
    'faceid.intl.tencentcloudapi.com',
    'faceid.tencentcloudapi.com',
    'faceid.ap-singapore.tencentcloudapi.com',
    'FaceID.TencentCloudAPI.com',
  ])('Tencent, over TLS: %s', (host) => {
    expect(named(host).side.address.origin).toBe(`https://${host.toLowerCase()}`);
  });

  test.each([
    'example.com',
    'faceid.tencentcloudapi.com.example.com',
    'myfaceid.tencentcloudapi.com',
    'faceid.tencentcloudapi.com@example.com',
    'faceid.tencentcloudapi.com:8443',
    'faceid.tencentcloudapi.com/x',
    'cvm.tencentcloudapi.com',
    'faceid.tencentcloudapi.co',
    '127.0.0.1:12180',
    '',
  ])('nobody else by --host: %s', (host) => {
    expect(() => named(host)).toThrow('no host of Tencent');
  });

  test('Tencent by --url is Tencent over TLS', () => {
    const { side, productionHost } = serviceOf(
      { host: '', url: 'http://faceid.tencentcloudapi.com:80' },
      given,
    );
    expect([side.address.origin, productionHost]).toEqual([
      'https://faceid.tencentcloudapi.com',
      'faceid.tencentcloudapi.com',
    ]);
  });

  test.each(['nowhere', 'ftp://127.0.0.1', 'http://key:secret@127.0.0.1:1', 'file:///etc'])(
    'no stand-in at %s',
    (url) => {
      expect(() => serviceOf({ host: '', url }, given)).toThrow('--url is not a URL');
    },
  );

  test.each([
    [
      'https://b-125.cos.ap-singapore.myqcloud.com/k?q=1',
      'https://b-125.cos.ap-singapore.myqcloud.com',
    ],
    [
      'https://b-125.cos.intl.ap-singapore.myqcloud.com/k',
      'https://b-125.cos.intl.ap-singapore.myqcloud.com',
    ],
    ['http://b-125.cos.ap-singapore.myqcloud.com/k', undefined],
    ['https://b-125.cos.ap-singapore.myqcloud.com.example.com/k', undefined],
    ['https://example.com/k', undefined],
    ['https://127.0.0.1/k', undefined],
    ['no link', undefined],
  ])('links of the service lead to its storage alone: %s', (link, origin) => {
    expect(named('faceid.tencentcloudapi.com').side.reach(link)?.origin).toBe(origin);
  });

  test.each([
    'http://127.0.0.1:12180/cos/b/k',
    'http://emulator:12180/cos/b/k',
    'https://b-125.cos.ap-singapore.myqcloud.com/k',
    'https://example.com/k',
  ])('links of a stand-in lead to itself, by the name that they are signed for: %s', (link) => {
    const { side } = serviceOf({ host: '', url: 'http://127.0.0.1:12180/x?y' }, given);
    expect(side.reach(link)).toEqual({
      origin: 'http://127.0.0.1:12180',
      host: new URL(link).host,
    });
  });
});
