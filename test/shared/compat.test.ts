import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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
const inWechat = 'XWEB/1160117 MMWEBSDK/20240301 MMWEBID/1 MicroMessenger/8.0.48.2580(0x28003036)';

type Row = readonly [row: string, mode: 'light' | 'silent', userAgent: string];

const table: readonly Row[] = [
  // Both sides of every boundary
  ['ios-wechat', 'silent', iphone('14.2.1', wechat('8.0.2'))],
  ['ios-wechat', 'light', iphone('14.3', wechat('6.5'))],
  ['ios-wechat', 'silent', iphone('14.3', wechat('6.4.9'))],
  ['ios-wechat', 'light', iphone('14.10', wechat('6.10'))],
  ['ios-safari', 'silent', iphone('11.1.1', safari('11.0'))],
  ['ios-safari', 'light', iphone('11.1.2', safari('11.0'))],
  ['ios-safari', 'silent', iphone('11.2', safari('10.0'))],
  ['ios-safari', 'light', iphone('18.6', safari('26.0'))],
  ['ios-safari', 'silent', iphone('11.2', 'Version/(null) Mobile/(null) Safari/(null)')],
  ['ios-chrome', 'silent', iphone('14.2.1', 'CriOS/87.0.4280.77 Mobile/15E148 Safari/604.1')],
  ['ios-chrome', 'light', iphone('14.3', 'CriOS/87.0.4280.77 Mobile/15E148 Safari/604.1')],
  ['android-below-7', 'silent', android('Android 6.0.1; Nexus 5X', chrome('98.0.4758.101'))],
  ['android-chrome', 'light', android('Android 7.0; Nexus 5X', chrome('98.0.4758.101'))],
  ['android-chrome', 'light', android('Android 10; K', chrome('126.0.0.0'))],
  ['android-chrome', 'light', android('Android 16; Pixel 10', chrome('142.0.0.0'))],
  // iOS beside the table
  ['ios-other-browser', 'silent', iphone('14.2', 'FxiOS/29.1 Mobile/15E148 Safari/605.1.15')],
  ['ios-other-browser', 'light', iphone('14.3', 'FxiOS/29.1 Mobile/15E148 Safari/605.1.15')],
  ['ios-other-browser', 'silent', iphone('13.4', `${safari('13.1')} Ddg/13.1`)],
  ['ios-inapp', 'silent', iphone('14.2', 'Mobile/15E148')],
  ['ios-inapp', 'light', iphone('16.1', 'Mobile/15E148 MyBank/3.2')],
  ['ios-wecom', 'silent', iphone('13.1', 'Mobile/15E148 wxwork/3.0 MicroMessenger/7.0.1')],
  ['ios-wecom', 'light', iphone('15.1', 'Mobile/15E148 wxwork/4.1 MicroMessenger/7.0.1')],
  [
    'ipados-desktop-mode',
    'light',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} CriOS/126.0 Version/11.1 Safari/605.1.15`,
  ],
  // Android: who signs as whom
  [
    'android-wechat',
    'light',
    android(
      'Android 6.0; M1 E; wv',
      `Version/4.0 Chrome/57.0 MQQBrowser/6.2 TBS/043632 Safari/537.36 MicroMessenger/6.6.1(0x26060133)`,
    ),
  ],
  [
    'android-wechat',
    'light',
    android(
      'Android 12; ANA-AN00 Build/HUAWEIANA-AN00; wv',
      `Version/4.0 Chrome/116.0 Mobile Safari/537.36 ${inWechat}`,
    ),
  ],
  [
    'android-wechat-old',
    'light',
    android(
      'U; Android 4.2.1; zh-cn; HOSIN V70',
      'Version/4.0 MQQBrowser/5.4 Mobile Safari/533.1 MicroMessenger/6.2.0',
    ),
  ],
  [
    'android-wecom',
    'light',
    android(
      'Android 10; MIX 2S; wv',
      `Version/4.0 Chrome/86.0 Mobile Safari/537.36 wxwork/4.1.22 ${inWechat}`,
    ),
  ],
  [
    'android-qq',
    'silent',
    android(
      'U; Android 13; zh-cn; V2196A',
      'Version/4.0 Chrome/109.0 MQQBrowser/15.3 Mobile Safari/537.36',
    ),
  ],
  [
    'android-inapp-qq',
    'silent',
    android(
      'Android 12; V2183A; wv',
      'Version/4.0 Chrome/89.0 MQQBrowser/6.2 TBS/046238 Mobile Safari/537.36 QQ/8.9.35.10440',
    ),
  ],
  [
    'android-uc',
    'silent',
    android(
      'U; Android 13; id; 22101316G',
      'Version/4.0 Chrome/100.0 UCBrowser/13.5.5.1314 Mobile Safari/537.36',
    ),
  ],
  [
    'android-uc',
    'silent',
    'UCWEB/2.0 (Linux; U; Adr 8.1.0; en-US; X5) U2/1.0.0 UCBrowser/10.7.9.856 U2/1.0.0 Mobile',
  ],
  [
    'android-builtin-vivo',
    'light',
    android(
      'Android 12; V2183A; wv',
      'Version/4.0 Chrome/87.0 Mobile Safari/537.36 VivoBrowser/15.2.1.0',
    ),
  ],
  [
    'android-builtin-huawei',
    'light',
    android(
      'Android 10; HarmonyOS; TAS-AL00; HMSCore 6.8',
      'Chrome/99.0 HuaweiBrowser/12.1.4.303 Mobile Safari/537.36',
    ),
  ],
  [
    'android-builtin-honor',
    'light',
    android('Android 13; FNE-AN00', 'Chrome/116.0 HonorBrowser/8.0.2.301 Mobile Safari/537.36'),
  ],
  [
    'android-builtin-oppo',
    'light',
    android(
      'U; Android 13; zh-cn; PGBM10',
      'Version/4.0 Chrome/115.0 Mobile Safari/537.36 HeyTapBrowser/40.9.8.1',
    ),
  ],
  [
    'android-builtin-meizu',
    'light',
    android(
      'U; Android 11; zh-CN; meizu 17',
      'Version/4.0 Chrome/78.0 MZBrowser/9.9.21 Mobile Safari/537.36',
    ),
  ],
  [
    'android-builtin-samsung',
    'light',
    android('Android 10; K', 'SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36'),
  ],
  [
    'android-builtin-xiaomi',
    'silent',
    android(
      'U; Android 13; zh-cn; 22101316C',
      'Version/4.0 Chrome/100.0 Mobile Safari/537.36 XiaoMi/MiuiBrowser/17.9',
    ),
  ],
  [
    'android-vendor-on-foreign',
    'light',
    android('Android 9; motorola razr', 'SamsungBrowser/11.1 Chrome/75.0 Mobile Safari/537.36'),
  ],
  ['android-chrome-huawei', 'silent', android('Android 9; JKM-LX1', chrome('71.0.3578.99'))],
  ['android-chrome-huawei', 'silent', android('Android 10; HUAWEI P30 Pro', chrome('89.0'))],
  ['android-chrome-huawei', 'silent', android('Android 9; HWV33', chrome('89.0'))],
  [
    'android-chrome',
    'light',
    android('Android 8.0.0; Nexus 6P Build/OPR6.170623.023', chrome('63.0')),
  ],
  ['android-chrome', 'light', android('Android 8.1.0; LM-X210L', chrome('80.0'))],
  ['android-chrome', 'light', android('Android 9; LGM-X600L', chrome('80.0'))],
  ['android-chrome', 'light', android('Android 9; CUBOT_X19', chrome('80.0'))],
  [
    'android-chrome-honor',
    'silent',
    android('Android 9; HRY-LX1 Build/HONORHRY-LX1', chrome('96.0')),
  ],
  ['android-chrome-honor', 'light', android('Android 13; NTH-NX9', chrome('109.0.0.0'))],
  [
    'android-webview-huawei',
    'silent',
    android(
      'Android 8.1; EML-L29 Build/HUAWEIEML-L29; nl-nl',
      'Version/4.0 Chrome/65.0 Mobile Safari/537.36',
    ),
  ],
  [
    'android-other-huawei',
    'silent',
    android('Android 10; VOG-L29', chrome('100.0', ' EdgA/100.0.1185.50')),
  ],
  [
    'android-inapp',
    'silent',
    android('Android 13; SM-G991B; wv', 'Version/4.0 Chrome/125.0 Mobile Safari/537.36'),
  ],
  [
    'android-inapp',
    'silent',
    android(
      'Android 13; SM-G991B; wv',
      'Version/4.0 Chrome/113.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/414.0;]',
    ),
  ],
  [
    'android-other-quark',
    'silent',
    android(
      'U; Android 13; zh-CN; PGBM10',
      'Version/4.0 Chrome/100.0 Quark/6.4.2.241 Mobile Safari/537.36',
    ),
  ],
  [
    'android-other-firefox',
    'silent',
    'Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0',
  ],
  [
    'android-other-browser',
    'light',
    android('Android 10; K', chrome('130.0.0.0', ' OPR/86.0.0.0')),
  ],
  [
    'android-opera-mini',
    'silent',
    'Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; en) Presto/2.12.423 Version/12.16',
  ],
  // Elsewhere
  [
    'harmony-next',
    'light',
    `Mozilla/5.0 (Phone; OpenHarmony 5.0) ${blink} Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile HuaweiBrowser/5.0.6.301`,
  ],
  [
    'harmony-next',
    'silent',
    `Mozilla/5.0 (Phone; OpenHarmony 5.0) ${blink} Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile`,
  ],
  [
    'desktop',
    'light',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Chrome/126.0.0.0 Safari/537.36`,
  ],
  ['desktop', 'silent', 'Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko'],
  ['desktop', 'silent', `Mozilla/5.0 (Windows NT 6.1) ${blink} Chrome/55.0.2883.87 Safari/537.36`],
  [
    'desktop-wechat',
    'silent',
    `Mozilla/5.0 (Windows NT 10.0) ${blink} Chrome/122.0.0.0 Safari/537.36 MicroMessenger/7.0.20 WindowsWechat(0x63090c2d) XWEB/11287`,
  ],
  [
    'other-mobile-os',
    'silent',
    `Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) ${blink} Chrome/52.0 Mobile Safari/537.36 Edge/15.15254`,
  ],
  [
    'other-mobile-os',
    'silent',
    'Mozilla/5.0 (Mobile; rv:48.0; A405DL) Gecko/48.0 Firefox/48.0 KAIOS/2.5',
  ],
  [
    'bot',
    'silent',
    'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  ],
  ['bot', 'silent', 'curl/8.5.0'],
  ['unknown', 'silent', ''],
];

describe('the compatibility table', () => {
  test.each(table)('%s is %s for %s', (row, mode, userAgent) => {
    const decision = decideMode(userAgent);
    expect([decision.row, decision.mode], decision.reason).toEqual([row, mode]);
  });

  test('has no row that these tests leave out', () => {
    const tested = new Set(table.map(([row]) => row));
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
