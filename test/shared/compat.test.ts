import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import {
  compatRules,
  decideMode,
  parseUserAgent,
  type CompatOptions,
} from '../../mock-server/shared/compat.js';

/** User agents composed for these tests, from the formats that vendors describe. */
const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const iphone = (os: string, rest: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS ${os.replaceAll('.', '_')} like Mac OS X) ${webkit} ${rest}`;
const android = (system: string, rest: string) => `Mozilla/5.0 (Linux; ${system}) ${blink} ${rest}`;
const chrome = (version: string, more = '') => `Chrome/${version} Mobile Safari/537.36${more}`;
const safari = (version: string) => `Version/${version} Mobile/15E148 Safari/604.1`;
const wechat = (version: string) =>
  `Mobile/15E148 MicroMessenger/${version}(0x18000000) NetType/WIFI`;

interface Labelled {
  readonly ua: string;
  readonly expected: 'light' | 'silent';
  readonly row: string;
}

/** Composed for this project: each row, and both sides of every boundary. */
const table = JSON.parse(
  readFileSync(packagePath('fixtures/user-agents.json'), 'utf8'),
) as readonly Labelled[];

describe('the compatibility table', () => {
  test.each(table)('$row is $expected for $ua', ({ ua, expected, row }) => {
    const decision = decideMode(ua);
    expect([decision.row, decision.mode], decision.reason).toEqual([row, expected]);
  });

  test('has no row that these tests leave out', () => {
    const tested = new Set(table.map(({ row }) => row));
    const needSwitches = ['android-builtin-other'];
    const all = compatRules.map(({ row }) => row).filter((row) => !needSwitches.includes(row));
    expect(all.filter((row) => !tested.has(row))).toEqual([]);
  });

  test('is certain exactly where the table, its note or a fact says so', () => {
    const certain = (userAgent: string) => decideMode(userAgent).certain;
    expect(certain(iphone('17.5', safari('17.5')))).toBe(true);
    expect(certain(android('Android 9; JKM-LX1', chrome('71.0')))).toBe(true);
    expect(certain(iphone('14.2', 'FxiOS/29.1 Mobile/15E148 Safari/605.1.15'))).toBe(true);
    expect(certain(iphone('17.5', 'FxiOS/29.1 Mobile/15E148 Safari/605.1.15'))).toBe(false);
    expect(certain(android('Android 14; Pixel 8', chrome('126.0', ' EdgA/126.0')))).toBe(false);
  });

  test('gives reasons that a developer can act on', () => {
    expect(decideMode(iphone('14.2', wechat('8.0.2'))).reason).toBe(
      'WeChat 8.0.2 on iOS 14.2: iOS 14.2 is below 14.3',
    );
    expect(decideMode(android('Android 9; JKM-LX1', chrome('71.0'))).reason).toBe(
      'Chrome 71.0 on Huawei, Android 9 (maker seen by the model code JKM-LX1): Chrome on a Huawei system → silent; note 1 of the compatibility table says so',
    );
  });
});

describe('the switches', () => {
  const huaweiChrome = (version: string) => android('Android 10; ELE-L29', chrome(version));
  const edge = android('Android 13; Pixel 7', chrome('130.0', ' EdgA/130.0'));
  const webView = android(
    'Android 13; SM-G991B; wv',
    'Version/4.0 Chrome/125.0 Mobile Safari/537.36',
  );
  const qq = android(
    'U; Android 13; zh-cn; V2196A',
    'Version/4.0 Chrome/109.0 MQQBrowser/15.3 Safari/537.36',
  );
  const desktop = `Mozilla/5.0 (Windows NT 10.0) ${blink} Chrome/126.0.0.0 Safari/537.36`;
  const oldWechat = android(
    'Android 6.0; M1; wv',
    'Version/4.0 Chrome/57.0 Safari/537.36 MicroMessenger/6.6.1',
  );

  test.each<[string, string, CompatOptions, 'light' | 'silent']>([
    ['Chrome on Huawei', huaweiChrome('87.0'), { profile: 'trtc' }, 'silent'],
    ['Chrome on Huawei', huaweiChrome('100.0'), { profile: 'trtc' }, 'light'],
    ['Chrome on Huawei', huaweiChrome('100.0'), { profile: 'strict' }, 'silent'],
    ['Edge', edge, { profile: 'strict' }, 'silent'],
    [
      'a web view',
      webView,
      { unlisted: { ios: 'light', android: 'named', webview: 'light' } },
      'light',
    ],
    ['QQ Browser', qq, { qqBrowser: 'light' }, 'light'],
    ['old WeChat', oldWechat, { androidWechatFloor: 'mainland' }, 'silent'],
    ['a desktop', desktop, { desktop: 'silent' }, 'silent'],
    [
      'Honor',
      android('Android 9; X Build/HONORX', chrome('96.0')),
      { honorIsHuawei: 'never' },
      'light',
    ],
    [
      'a phone of another maker',
      android('Android 9; NX629J', 'Chrome/70.0 NubiaBrowser/3.0 Mobile Safari/537.36'),
      {},
      'light',
    ],
    [
      'a phone of another maker',
      android('Android 9; NX629J', 'Chrome/70.0 NubiaBrowser/3.0 Mobile Safari/537.36'),
      { profile: 'strict' },
      'silent',
    ],
  ])('%s (%s) with %o is %s', (_, userAgent, options, mode) => {
    expect(decideMode(userAgent, options).mode).toBe(mode);
  });

  test('"probe" is silent and lets the page go up, "refuse" says so', () => {
    const probe = { unlisted: { ios: 'probe', android: 'probe', webview: 'probe' } } as const;
    expect(decideMode(webView, probe)).toMatchObject({ mode: 'silent', mayUpgrade: true });
    expect(decideMode(edge, probe)).toMatchObject({ mode: 'silent', mayUpgrade: true });
    expect(decideMode(desktop, { desktop: 'refuse' })).toMatchObject({
      mode: 'silent',
      refused: true,
    });
  });

  test('a share gives the same phone the same answer, and about the promised part of models light', () => {
    const builtinSupport = {
      huawei: 'share',
      honor: 'share',
      oppo: 'share',
      vivo: 'share',
      meizu: 'share',
      samsung: 'share',
      xiaomi: 'share',
      other: 'share',
    } as const;
    const miui = (model: number) =>
      android(
        `U; Android 13; en-us; Redmi ${model}`,
        'Version/4.0 Chrome/100.0 Mobile Safari/537.36 XiaoMi/MiuiBrowser/13',
      );
    const modes = Array.from(
      { length: 1000 },
      (_, at) => decideMode(miui(at), { builtinSupport }).mode,
    );
    const again = Array.from(
      { length: 1000 },
      (_, at) => decideMode(miui(at), { builtinSupport }).mode,
    );
    expect(again).toEqual(modes);
    const light = modes.filter((mode) => mode === 'light').length;
    expect(light).toBeGreaterThan(250);
    expect(light).toBeLessThan(350);
  });
});

describe('hostile input', () => {
  const pieces = fc.constantFrom(
    'Mozilla/5.0',
    '(',
    ')',
    '[',
    ']',
    ';',
    ' ',
    '/',
    '..',
    'Android',
    'Android 9',
    'iPhone',
    'CPU iPhone OS 14_',
    'MicroMessenger/',
    'Version/(null)',
    'HUAWEI',
    'Build/',
    '__proto__/1',
    'constructor/2',
    'bot/',
    '9999999999999999999.',
  );

  test('always gets an answer', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (userAgent) => {
        expect(['light', 'silent']).toContain(decideMode(userAgent).mode);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['(', 'a/', '1.', ' ', '; ', 'Android ', '[FB/', 'x'.repeat(1000)])(
    'a megabyte of %j is read up to its limit',
    (piece) => {
      const long = piece.repeat(Math.ceil(1_000_000 / piece.length));
      expect(decideMode(`Mozilla/5.0 (Linux; Android 9; ${long}`).row).not.toBe('');
      expect(
        decideMode(`${iphone('17.5', safari('17.5'))}${' '.repeat(5000)}MicroMessenger/1`).row,
      ).toBe('ios-safari');
    },
  );
});

test('what was parsed can be looked at', () => {
  expect(
    parseUserAgent(
      android(
        'Android 10; HarmonyOS; TAS-AL00; HMSCore 6.8',
        'Chrome/99.0 HuaweiBrowser/12.1 Mobile Safari/537.36',
      ),
    ),
  ).toMatchObject({
    system: 'android',
    systemVersion: '10',
    brand: 'huawei',
    model: 'TAS-AL00',
    client: { name: 'Huawei Browser', vendor: 'huawei' },
    clientVersion: '12.1',
  });
});
