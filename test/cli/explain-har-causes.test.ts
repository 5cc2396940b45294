import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useConfigFolder } from '../support/cli-config.js';
import { harBy, harText, type Told } from '../support/har.js';
import { runCli } from '../support/run-cli.js';
import {
  agents,
  apply,
  back,
  call,
  ofPage,
  opened,
  page,
  sent,
  shop,
  told,
} from '../support/ticket-hars.js';

const { folder } = useConfigFolder();

interface Explained {
  readonly cause: { readonly id: string };
  readonly case: object;
  readonly also: readonly object[];
  readonly story: readonly { readonly text: string }[];
}

async function explained(name: string, calls: readonly Told[], userAgent: string = agents.chrome) {
  const file = join(folder(), `${name}.har`);
  await writeFile(file, harText('Chrome', harBy('Chrome', userAgent, calls)));
  const { code, out, err } = await runCli(['explain', '--har', file, '--json']);
  expect([code, err]).toEqual([0, '']);
  expect(out).not.toContain('geheim');
  return JSON.parse(out) as Explained;
}

describe('explain --har', () => {
  const failing = (url: string, more: Partial<Told>): Told => ({
    at: 5,
    method: 'POST',
    url,
    status: 0,
    sends: { Referer: page },
    ...more,
  });
  const reset = (path: string) => [{ on: 'page', kind: 'reset', match: { path } }];
  test.each<[string, string, readonly Told[], object]>([
    ['a 502 of the page', 'server-error', [{ ...opened, status: 502 }], { scenario: 'pass' }],
    [
      'mixed content',
      'blocked',
      [opened, { ...failing('http://sg.faceid.qq.com/reflect/api/x/open', { error: '' }) }],
      { camera: 'insecure' },
    ],
    [
      'a Content-Security-Policy',
      'blocked',
      [failing(page, { method: 'GET', error: 'net::ERR_BLOCKED_BY_CSP' })],
      { faults: reset('/reflect/') },
    ],
    [
      'a content blocker',
      'blocked',
      [opened, failing(call('open'), { error: 'net::ERR_BLOCKED_BY_CLIENT' })],
      { faults: reset('/reflect/api/*') },
    ],
    [
      'an upload that the user’s network breaks off',
      'upload-failed',
      [opened, told('light'), sent(30, { status: 0, error: 'net::ERR_CONNECTION_RESET' })],
      { scenario: 'upload-breaks' },
    ],
    [
      'an upload that is too large',
      'upload-failed',
      [opened, told('silent'), sent(30, { status: 413 })],
      { camera: 'file-too-big' },
    ],
    [
      'a slow upload',
      'upload-slow',
      [opened, told('light'), sent(30, { ms: 61_000 }), back(95)],
      {
        faults: [
          {
            on: 'page',
            kind: 'latency',
            latencyMs: 61_000,
            match: { path: '/reflect/api/*/recording' },
          },
        ],
      },
    ],
    [
      'a timeout',
      'unreachable',
      [failing(page, { method: 'GET', error: 'net::ERR_CONNECTION_TIMED_OUT' })],
      { faults: [{ on: 'page', kind: 'stall', match: { path: '/reflect/' } }] },
    ],
    [
      'a result that is no pass',
      'not-passed',
      [opened, told('light'), sent(30, { body: '{"code":1101,"passed":false}' }), back(35)],
      { scenario: 'code-1101' },
    ],
    [
      'a photo whose upload is refused',
      'upload-failed',
      [
        apply,
        {
          at: 1,
          method: 'PUT',
          url: 'https://faceid-1.cos.ap-singapore.myqcloud.com/a/b.jpg?q-signature=geheim',
          status: 500,
        },
        opened,
      ],
      { scenario: 'storage-500' },
    ],
    [
      'a link that nobody opened',
      'never-opened',
      [
        {
          at: 0,
          method: 'POST',
          url: 'http://127.0.0.1:12180/',
          sends: { 'X-TC-Action': 'ApplyWebVerificationToken', 'User-Agent': 'node' },
          body: '{"Response":{"BizToken":"x"}}',
        },
        { at: 2, url: `${shop}/kyc/wait`, body: '<html>' },
      ],
      { faults: reset('/reflect/') },
    ],
    [
      'a callback that crashes',
      'callback-failed',
      [opened, told('light'), sent(30), { ...back(33), status: 500 }],
      { scenario: 'pass' },
    ],
    [
      'a camera that another app holds',
      'camera-failed',
      [
        opened,
        told('light'),
        {
          at: 9,
          method: 'POST',
          url: call('camera'),
          sends: ofPage,
          sentText: '{"outcome":"problem","error":{"name":"NotReadableError","message":"geheim"}}',
        },
      ],
      { camera: 'busy' },
    ],
    [
      "a customer's frame-src without the page's host, of which Firefox names no reason",
      'blocked',
      [
        {
          at: 1,
          url: `${shop}/kyc`,
          body: '<html>',
          gets: {
            'Content-Security-Policy': "default-src *; frame-src 'self' https://*.shop.example",
          },
        },
        { at: 2, url: page, status: 0, sends: { Referer: `${shop}/` } },
      ],
      { faults: reset('/reflect/') },
    ],
    [
      'a link that an app keeps in',
      'never-opened',
      [
        { at: 0, url: `${shop}/kyc/go`, status: 302, gets: { Location: page } },
        { at: 1, url: 'https://weixin110.qq.com/cgi-bin/newredirectconfirmcgi', body: '<html>' },
      ],
      { scenario: 'pass', faults: reset('/reflect/') },
    ],
    [
      'a successor’s link that is opened after eleven minutes',
      'token-expired',
      [apply, { ...opened, at: 660, url: page.replace('sg.', 'intl.') }],
      { scenario: 'expired' },
    ],
    [
      'a recording that is sent after more than two hours',
      'token-expired',
      [apply, opened, told('light'), sent(7_300)],
      { scenario: 'expires-while-capturing' },
    ],
    [
      "a video's link that has expired",
      'forbidden',
      [
        opened,
        told('light'),
        sent(30),
        {
          at: 700,
          url: 'https://faceid-1.cos.ap-singapore.myqcloud.com/a/v.mp4?q-signature=x',
          status: 403,
        },
      ],
      { scenario: 'media-expired' },
    ],
    [
      'a server that asks three times and gives up',
      'polling-stopped',
      [1, 3, 5].map((at) => ({
        at,
        method: 'POST',
        url: 'https://faceid.tencentcloudapi.com/',
        sends: { 'X-TC-Action': 'GetWebVerificationResult', 'User-Agent': 'node' },
        body: '{"Response":{"ErrorCode":null,"RequestId":"x"}}',
      })),
      { scenario: 'result-late' },
    ],
  ])('finds %s', async (_, cause, calls, expected) => {
    const found = await explained('found', calls);
    expect(found.cause.id).toBe(cause);
    expect(found.case).toMatchObject(expected);
  });

  test('names a failure once, and nothing beside it that only follows from it', async () => {
    const broken = sent(30, { status: 0, error: 'net::ERR_CONNECTION_RESET', sentBytes: -1 });
    const found = await explained('once', [opened, told('light'), broken]);
    expect(found.also).toEqual([]);
    expect(found.story.at(-1)?.text).toBe(
      'upload to sg.faceid.qq.com in 0.9 s: no answer, net::ERR_CONNECTION_RESET',
    );
  });

  test('calls no stream broken that is open still, and no trial nor dashboard a customer', async () => {
    const looking = [1, 2, 3, 4].map((at) => ({ at, url: 'http://127.0.0.1:1/_mock/v1/settings' }));
    const stream = {
      url: call('clock'),
      status: 0,
      sends: { ...ofPage, Accept: 'text/event-stream' },
    };
    const found = await explained('stream', [
      { at: 0, url: 'https://sg.faceid.qq.com/reflect/try', status: 302 },
      opened,
      ...looking,
      { at: 3, ...stream },
      told('light'),
      sent(30),
      { at: 33, url: page.replace('/reflect/', '/reflect/done'), body: '<html>' },
    ]);
    expect([found.cause.id, found.also]).toEqual(['nothing-wrong', []]);
  });

  test('takes what the page sends now and then, at no pace, for no polling', async () => {
    const now = [5, 6, 19, 21].map((at) => ({ at, method: 'POST', url: `${shop}/api/track` }));
    const found = await explained('track', [
      apply,
      opened,
      told('light'),
      ...now,
      sent(70),
      back(74),
    ]);
    expect(found.cause.id).toBe('nothing-wrong');
  });

  test('takes two verifications in one file for two, however far apart', async () => {
    const other = (told: Told): Told => ({
      ...told,
      at: told.at + 9_000,
      url: told.url.replaceAll('6E91A3D1', 'AAAAAAAA'),
    });
    const one = [apply, opened, told('light'), sent(30), back(33)];
    const found = await explained('two', [...one, ...one.map(other)]);
    expect(found.cause.id).toBe('nothing-wrong');
  });

  test('says of a phone that the table keeps at silent that it does', async () => {
    const calls = [apply, opened, told('silent'), sent(30), back(33)];
    const found = await explained('silent', calls, agents.iosWeChatOld);
    expect(found.cause.id).toBe('silent-by-table');
    expect(found.case).toMatchObject({ device: 'ios-wechat-14-2', scenario: 'pass' });
  });
});
