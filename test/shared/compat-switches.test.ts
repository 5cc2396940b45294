import { describe, expect, test } from 'vitest';
import {
  compatProfiles,
  decideMode,
  type CompatOptions,
  type CompatSwitches,
} from '../../mock-server/shared/compat.js';
import { android, blink, chrome, iphone, safari, wechat, webView } from './compose.js';

type Outcome = 'light' | 'silent' | 'probe' | 'refuse';
/** The mode, or what is more than a mode: that the page may go up, that it needs a phone. */
function outcome(userAgent: string, options: CompatOptions = {}): Outcome {
  const { mode, mayUpgrade, refused } = decideMode(userAgent, options);
  if (mode === 'light') return 'light';
  return refused ? 'refuse' : mayUpgrade ? 'probe' : 'silent';
}

const agents = {
  'Safari on iOS 17': iphone('17.5', safari('17.5')),
  'WeChat on iOS 17': iphone('17.5', wechat('8.0.50')),
  'Firefox on iOS 17': iphone('17.5', 'FxiOS/128.0 Mobile/15E148 Safari/605.1.15'),
  'an app on iOS 17': iphone('17.5', 'Mobile/15E148 MyBank/3.2'),
  'an app on iOS 14.2': iphone('14.2', 'Mobile/15E148 MyBank/3.2'),
  'WeCom on iOS 17': iphone('17.5', 'Mobile/15E148 wxwork/4.1 MicroMessenger/7.0.1'),
  'WeCom on iOS 14.2': iphone('14.2', 'Mobile/15E148 wxwork/4.1 MicroMessenger/7.0.1'),
  'WeCom on Android': android('Android 13; X9; wv', webView('116.0', ' wxwork/4.1')),
  'WeChat on Android 6': android('Android 6.0; X9; wv', webView('66.0', ' MicroMessenger/7.0.3')),
  'WeChat 6.4 on Android': android('Android 9; X9; wv', webView('66.0', ' MicroMessenger/6.4.9')),
  'WeChat 6.5 on Android 7': android('Android 7.0; X9; wv', webView('66.0', ' MicroMessenger/6.5')),
  'Chrome 126': android('Android 13; SM-G991B', chrome('126.0')),
  'Chrome 85': android('Android 13; SM-G991B', chrome('85.0')),
  'Chrome 84': android('Android 13; SM-G991B', chrome('84.0')),
  'Chrome 87 on Huawei': android('Android 10; ELE-L29', chrome('87.0')),
  'Chrome 88 on Huawei': android('Android 10; ELE-L29', chrome('88.0')),
  'Chrome 126 on Huawei': android('Android 10; ELE-L29', chrome('126.0')),
  'Edge 126 on Huawei': android('Android 10; ELE-L29', chrome('126.0', ' EdgA/126.0')),
  'a web view on Huawei': android('Android 10; ELE-L29; wv', webView('126.0')),
  'Chrome on Honor, Android 10': android('Android 10; X Build/HONORX', chrome('126.0')),
  'Chrome on Honor, Android 11': android('Android 11; NTH-NX9', chrome('126.0')),
  Edge: android('Android 13; Pixel 7', chrome('130.0', ' EdgA/130.0')),
  'Samsung Internet on Motorola': android(
    'Android 13; moto g32',
    'SamsungBrowser/23.0 Chrome/115.0 Mobile Safari/537.36',
  ),
  Quark: android('U; Android 13; zh-CN; X9', 'Version/4.0 Chrome/100.0 Quark/6.4 Safari/537.36'),
  Baidu: android('Android 13; X9; wv', webView('97.0', ' baiduboxapp/13.30')),
  'Firefox on Android': 'Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0',
  QQ: android('Android 13; X9; wv', webView('89.0', ' QQ/8.9.35')),
  'a web view': android('Android 13; SM-G991B; wv', webView('125.0')),
  'QQ Browser': android('U; Android 13; X9', webView('109.0', ' MQQBrowser/15.3')),
  'QQ Browser on Chromium 77': android('U; Android 13; X9', webView('77.0', ' MQQBrowser/11.2')),
  UC: android('U; Android 13; X9', webView('100.0', ' UCBrowser/15.5')),
  'UC on Chromium 78': android('U; Android 13; X9', webView('78.0', ' UCBrowser/13.4')),
  'Huawei Browser on NEXT': `Mozilla/5.0 (Phone; OpenHarmony 5.0) ${blink} Chrome/114.0 ArkWeb/4.1 Mobile HuaweiBrowser/5.0`,
  'an app on NEXT': `Mozilla/5.0 (Phone; OpenHarmony 5.0) ${blink} Chrome/114.0 ArkWeb/4.1 Mobile`,
  'a desktop': `Mozilla/5.0 (Windows NT 10.0) ${blink} Chrome/126.0 Safari/537.36`,
  'an old desktop': `Mozilla/5.0 (Windows NT 10.0) ${blink} Chrome/55.0 Safari/537.36`,
  'WeChat on a desktop': `Mozilla/5.0 (Windows NT 10.0) ${blink} Chrome/122.0 Safari/537.36 MicroMessenger/7.0.20 WindowsWechat`,
  'a browser of another maker': android(
    'Android 9; NX629J',
    'Chrome/90.0 NubiaBrowser/3.0 Mobile Safari/537.36',
  ),
} as const;
type Who = keyof typeof agents;

const everyVendor: Readonly<Record<keyof CompatSwitches['builtinSupport'], string>> = {
  huawei: android('Android 10; ELE-AL00', 'Chrome/92.0 HuaweiBrowser/12.0 Mobile Safari/537.36'),
  honor: android('Android 13; FNE-AN00', 'Chrome/116.0 HonorBrowser/8.0 Mobile Safari/537.36'),
  oppo: android('U; Android 13; PGBM10', webView('115.0', ' HeyTapBrowser/40.9')),
  vivo: android('Android 12; V2183A; wv', webView('87.0', ' VivoBrowser/15.2')),
  meizu: android('U; Android 11; meizu 17', webView('86.0', ' MZBrowser/9.9')),
  samsung: android('Android 13; SM-S911B', 'SamsungBrowser/21.0 Chrome/110.0 Safari/537.36'),
  xiaomi: android('U; Android 13; Redmi Note 12', webView('100.0', ' XiaoMi/MiuiBrowser/17.9')),
  other: agents['a browser of another maker'],
};
const vendors = Object.entries(everyVendor) as [keyof CompatSwitches['builtinSupport'], string][];

describe('the switches', () => {
  test.each<[Who, CompatOptions, Outcome, Outcome]>([
    ['Firefox on iOS 17', { unlisted: { ios: 'silent' } }, 'light', 'silent'],
    ['an app on iOS 17', { unlisted: { ios: 'probe' } }, 'light', 'probe'],
    ['an app on iOS 14.2', { unlisted: { ios: 'probe' } }, 'silent', 'silent'],
    ['Safari on iOS 17', { unlisted: { ios: 'silent' } }, 'light', 'light'],
    ['Edge', { unlisted: { android: 'silent' } }, 'light', 'silent'],
    ['Edge', { unlisted: { android: 'probe' } }, 'light', 'probe'],
    ['Samsung Internet on Motorola', { unlisted: { android: 'silent' } }, 'light', 'silent'],
    ['Quark', { unlisted: { android: 'light' } }, 'silent', 'light'],
    ['Baidu', { unlisted: { android: 'probe' } }, 'silent', 'probe'],
    ['Firefox on Android', { unlisted: { android: 'light' } }, 'silent', 'light'],
    ['QQ', { unlisted: { android: 'light' } }, 'silent', 'light'],
    ['QQ', { unlisted: { webview: 'light' } }, 'silent', 'silent'],
    ['a web view', { unlisted: { webview: 'light' } }, 'silent', 'light'],
    ['a web view', { unlisted: { webview: 'probe' } }, 'silent', 'probe'],
    ['a web view', { unlisted: { android: 'light' } }, 'silent', 'silent'],
    ['WeCom on iOS 17', { wecom: 'silent' }, 'light', 'silent'],
    ['WeCom on iOS 17', { unlisted: { ios: 'probe' } }, 'light', 'probe'],
    ['WeCom on iOS 17', { wecom: 'light', unlisted: { ios: 'silent' } }, 'light', 'light'],
    ['WeCom on iOS 14.2', { wecom: 'light' }, 'silent', 'silent'],
    ['WeCom on Android', { wecom: 'silent' }, 'light', 'silent'],
    ['WeCom on Android', { wecom: 'probe' }, 'light', 'probe'],
    ['WeChat on Android 6', { androidWechatFloor: 'mainland' }, 'light', 'silent'],
    ['WeChat 6.4 on Android', { androidWechatFloor: 'mainland' }, 'light', 'silent'],
    ['WeChat 6.5 on Android 7', { androidWechatFloor: 'mainland' }, 'light', 'light'],
    ['Chrome 87 on Huawei', { huaweiChromeFrom: 88 }, 'silent', 'silent'],
    ['Chrome 88 on Huawei', { huaweiChromeFrom: 88 }, 'silent', 'light'],
    // Compared by part: as text, "126" would come before "88".
    ['Chrome 126 on Huawei', { huaweiChromeFrom: 88 }, 'silent', 'light'],
    ['Edge 126 on Huawei', { huaweiChromeFrom: 88 }, 'silent', 'light'],
    [
      'Edge 126 on Huawei',
      { huaweiChromeFrom: 88, unlisted: { android: 'silent' } },
      'silent',
      'silent',
    ],
    ['a web view on Huawei', { huaweiChromeFrom: 88 }, 'silent', 'silent'],
    [
      'a web view on Huawei',
      { huaweiChromeFrom: 88, unlisted: { webview: 'probe' } },
      'silent',
      'probe',
    ],
    ['Chrome 84', { chromiumFrom: 85 }, 'light', 'silent'],
    ['Chrome 85', { chromiumFrom: 85 }, 'light', 'light'],
    ['Chrome 126', { chromiumFrom: 85 }, 'light', 'light'],
    ['Chrome on Honor, Android 10', { honorIsHuawei: 'never' }, 'silent', 'light'],
    ['Chrome on Honor, Android 11', { honorIsHuawei: 'always' }, 'light', 'silent'],
    [
      'Chrome on Honor, Android 10',
      { honorIsHuawei: 'always', huaweiChromeFrom: 88 },
      'silent',
      'light',
    ],
    ['QQ Browser', { qqBrowser: 'light' }, 'silent', 'light'],
    ['UC', { uc: 'light' }, 'silent', 'light'],
    ['UC', { qqBrowser: 'light' }, 'silent', 'silent'],
    ['Huawei Browser on NEXT', { harmonyNext: 'silent' }, 'light', 'silent'],
    ['Huawei Browser on NEXT', { harmonyNext: 'probe' }, 'light', 'probe'],
    ['an app on NEXT', { harmonyNext: 'light' }, 'silent', 'light'],
    ['a desktop', { desktop: 'silent' }, 'light', 'silent'],
    ['a desktop', { desktop: 'probe' }, 'light', 'probe'],
    ['a desktop', { desktop: 'refuse' }, 'light', 'refuse'],
    ['an old desktop', { desktop: 'light' }, 'silent', 'silent'],
    ['WeChat on a desktop', { desktop: 'light' }, 'silent', 'silent'],
    ['WeChat on a desktop', { desktop: 'refuse' }, 'silent', 'refuse'],
    ['WeChat on a desktop', { desktop: 'probe' }, 'silent', 'probe'],
  ])('%s with %o turns from %s to %s', (who, options, before, after) => {
    expect([outcome(agents[who]), outcome(agents[who], options)]).toEqual([before, after]);
  });

  test.each(vendors)('builtinSupport.%s is its own', (vendor, userAgent) => {
    const usual = vendor === 'xiaomi' ? 'silent' : 'light';
    expect(outcome(userAgent)).toBe(usual);
    expect(outcome(userAgent, { builtinSupport: { [vendor]: 'always' } })).toBe('light');
    expect(outcome(userAgent, { builtinSupport: { [vendor]: 'never' } })).toBe('silent');
    const [another] = vendors.find(([name]) => name !== vendor && name !== 'xiaomi') ?? [vendor];
    expect(outcome(userAgent, { builtinSupport: { [another]: 'never' } })).toBe(usual);
  });

  test.each<[keyof CompatSwitches['builtinSupport'], number]>([
    ['xiaomi', 300],
    ['samsung', 800],
  ])('a share gives %s about %d of 1,000 models, and a model the same answer', (vendor, about) => {
    const light = (seed: string) =>
      Array.from({ length: 1000 }, (_, at) =>
        outcome(everyVendor[vendor].replace(/SM-S911B|Redmi Note 12/, `Model ${at}`), {
          builtinSupport: { [vendor]: 'share' },
          seed,
        }),
      ).map((mode) => mode === 'light');
    const count = light('').filter(Boolean).length;
    expect(Math.abs(count - about)).toBeLessThan(50);
    expect(light('')).toEqual(light(''));
    expect(light('another draw')).not.toEqual(light(''));
  });

  test('make an answer uncertain where they contradict the table, and the reason says so', () => {
    const { certain, reason } = decideMode(agents['QQ Browser'], { qqBrowser: 'light' });
    expect(certain).toBe(false);
    expect(reason).toMatch(/a switch says so$/);
    expect(decideMode(agents['QQ Browser'], { uc: 'light' }).certain).toBe(true);
  });
});

describe('the profile', () => {
  const expectAll = (
    profile: CompatOptions['profile'],
    expected: Partial<Record<Who, Outcome>>,
  ) => {
    const got = Object.keys(expected).map((who) => [
      who,
      outcome(agents[who as Who], profile === undefined ? {} : { profile }),
    ]);
    expect(Object.fromEntries(got)).toEqual(expected);
  };

  test('seed is what decides unless told', () => {
    for (const userAgent of Object.values(agents))
      expect(decideMode(userAgent, { profile: 'seed' })).toEqual(decideMode(userAgent));
  });

  test('strict is silent wherever the table has no row, and nowhere else', () => {
    for (const userAgent of [...Object.values(agents), ...Object.values(everyVendor)]) {
      const [seed, strict] = [decideMode(userAgent), decideMode(userAgent, { profile: 'strict' })];
      if (seed.certain) expect(strict).toEqual(seed);
    }
    expectAll('strict', {
      'Safari on iOS 17': 'light',
      'WeChat on iOS 17': 'light',
      'Firefox on iOS 17': 'silent',
      'an app on iOS 17': 'silent',
      'WeCom on iOS 17': 'silent',
      'WeCom on Android': 'silent',
      'WeChat on Android 6': 'light',
      'Chrome 84': 'light',
      'Chrome on Honor, Android 11': 'light',
      Edge: 'silent',
      'Samsung Internet on Motorola': 'silent',
      'Firefox on Android': 'silent',
      'a web view': 'silent',
      'Huawei Browser on NEXT': 'silent',
      'a desktop': 'silent',
      'a browser of another maker': 'silent',
    });
  });

  test("trtc is the list of Tencent's SDK", () => {
    expectAll('trtc', {
      'Safari on iOS 17': 'light',
      'Firefox on iOS 17': 'light',
      'an app on iOS 14.2': 'silent',
      'WeChat on Android 6': 'light',
      'Chrome 84': 'silent',
      'Chrome 85': 'light',
      'Chrome 87 on Huawei': 'silent',
      'Chrome 88 on Huawei': 'light',
      'Chrome 126 on Huawei': 'light',
      'Edge 126 on Huawei': 'light',
      'a web view': 'probe',
      'a web view on Huawei': 'probe',
      'QQ Browser': 'light',
      'QQ Browser on Chromium 77': 'silent',
      UC: 'light',
      'UC on Chromium 78': 'silent',
      QQ: 'light',
      'Firefox on Android': 'light',
      'a desktop': 'light',
    });
    for (const [vendor, userAgent] of vendors)
      expect([vendor, outcome(userAgent, { profile: 'trtc' })]).toEqual([
        vendor,
        vendor === 'xiaomi' ? 'silent' : 'light',
      ]);
  });

  test('is what single switches start from', () => {
    expect(outcome(agents.Edge, { profile: 'strict', unlisted: { ios: 'light' } })).toBe('silent');
    expect(outcome(agents.UC, { profile: 'trtc', uc: 'silent' })).toBe('silent');
  });

  test('leaves no switch out', () => {
    const names = Object.keys(compatProfiles.seed).sort();
    for (const switches of Object.values(compatProfiles))
      expect(Object.keys(switches).sort()).toEqual(names);
  });
});
