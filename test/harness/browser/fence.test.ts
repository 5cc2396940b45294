import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../harness/plan/config.js';
import { fenceFlags, isFenced } from '../../../harness/browser/fence.js';
import { refuseRealCredentials } from '../../../harness/plan/refuse-real-credentials.js';

describe('the fence', () => {
  const production = { port: 4433, spki: 'abc=' };

  test('lets nothing but loopback resolve', () => {
    expect(fenceFlags({ allowHosts: [] })).toEqual([
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]',
    ]);
  });

  test('opens for allowed hosts, and leads production’s names to the emulator, whose key alone is trusted', () => {
    expect(fenceFlags({ allowHosts: ['*.cdn.example'], production })).toEqual([
      '--host-resolver-rules=MAP *.faceid.qq.com 127.0.0.1:4433, MAP *.tencentcloudapi.com 127.0.0.1:4433, ' +
        'MAP *.myqcloud.com 127.0.0.1:4433, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1], ' +
        'EXCLUDE *.cdn.example',
      '--ignore-certificate-errors-spki-list=abc=',
    ]);
  });

  test.each([
    ['http://127.0.0.1:3000/', false],
    ['http://LOCALHOST:3000/', false],
    ['http://[::1]:3000/', false],
    ['data:text/plain,x', false],
    ['about:blank', false],
    ['https://cdn.example/a', true],
    ['https://a.cdn.example/a', false],
    ['wss://a.b.cdn.example/a', false],
    ['https://notcdn.example/a', true],
    ['https://pay.example/', false],
    ['https://sg.faceid.qq.com/reflect/', true],
    ['http://192.168.0.1/', true],
    ['http://localhost.evil.example/', true],
  ])('%s is kept back: %s', (url, fenced) => {
    expect(isFenced(url, { allowHosts: ['*.cdn.example', 'Pay.example'] })).toBe(fenced);
  });

  test('production’s names are open where they are mapped', () => {
    expect(isFenced('https://sg.faceid.qq.com/', { allowHosts: [], production })).toBe(false);
  });
});

describe('nothing real', () => {
  const check =
    (env: object, environment: Record<string, string> = {}, over: object = {}) =>
    () =>
      refuseRealCredentials(
        parseConfig(
          {
            integration: {
              command: 'node server.js',
              url: 'http://127.0.0.1:${PORT}/',
              start: [],
              verified: { text: 'y' },
              failed: { text: 'n' },
              env,
            },
            ...over,
          },
          'test',
        ),
        environment,
      );
  // Put together here, so that no scanner of secrets takes this file for a leak.
  const realKey = ['AKID', 'z8krbsJ5yKBZQpn74WFkmLPx3'].join('');

  test.each<[string, () => void, string]>([
    [
      'a key in the configuration',
      check({ SECRET_ID: realKey }),
      'integration.env.SECRET_ID looks like a real key (AKIDz8…)',
    ],
    [
      'a key in the environment',
      check({}, { TENCENT_ID: realKey }),
      'the environment variable TENCENT_ID looks like a real key (AKIDz8…)',
    ],
    [
      'an endpoint',
      check({ ENDPOINT: 'https://faceid.tencentcloudapi.com' }),
      'names the real faceid.tencentcloudapi.com. Use FACEID_MOCK_URL',
    ],
    [
      'a page',
      check({ PAGE: 'https://sg.faceid.qq.com/reflect' }),
      'integration.env.PAGE names the real sg.faceid.qq.com',
    ],
  ])('%s is refused in one sentence without the secret', (_, refuse, message) => {
    expect(refuse).toThrow(message);
    expect(refuse).toThrow(/^[^\n]*$/);
    expect(refuse).not.toThrow(realKey);
  });

  test.each<[string, () => void]>([
    ['our own keys', check({ SECRET_ID: 'AKIDtest-checkout1234567890' })],
    [
      'a key that the run puts its own in place of',
      check({ SECRET_ID: 'AKIDtest' }, { SECRET_ID: realKey }),
    ],
    ['a text that only begins like one', check({ NOTE: 'AKID is the prefix' })],
    [
      'an endpoint where names are mapped',
      check({ E: 'faceid.tencentcloudapi.com' }, {}, { mapProduction: true }),
    ],
    ['the environment of a server that already runs', check({}, {})],
  ])('%s: not refused', (_, refuse) => {
    expect(refuse).not.toThrow();
  });
});
