import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import { compatRules, decideMode, parseUserAgent } from '../../mock-server/shared/compat.js';
import { android, blink, chrome, iphone, safari, webView, wechat } from './compose.js';

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
    const all = compatRules.map(({ row }) => row);
    expect(all.filter((row) => !tested.has(row))).toEqual([]);
  });

  test('is certain exactly where the table, its note or a fact says so', () => {
    const certain = (userAgent: string) => decideMode(userAgent).certain;
    expect(certain(iphone('17.5', safari('17.5')))).toBe(true);
    expect(certain(android('Android 9; HUAWEI P30', chrome('71.0')))).toBe(true);
    expect(certain(android('Android 9; Pixel 3', chrome('71.0')))).toBe(true);
    expect(certain(iphone('14.2', 'FxiOS/29.1 Mobile/15E148 Safari/605.1.15'))).toBe(true);
    expect(certain(iphone('17.5', 'FxiOS/29.1 Mobile/15E148 Safari/605.1.15'))).toBe(false);
    expect(certain(android('Android 14; Pixel 8', chrome('126.0', ' EdgA/126.0')))).toBe(false);
    expect(certain(iphone('17.5', 'Version/(null) Mobile/(null) Safari/(null)'))).toBe(false);
    expect(certain(android('Android; Pixel 8', chrome('126.0')))).toBe(false);
  });

  test.each([
    ['the shape of a Huawei code', android('Android 9; JKM-LX1', chrome('71.0')), 'JKM-LX1'],
    ['a family that is a name', android('Android 9; Kestrel-L21B', chrome('71.0')), 'Kestrel-L21B'],
    ['a trade name', android('Android 9; nova 4', chrome('71.0')), 'nova 4'],
    ['a tablet’s trade name', android('Android 9; Mate Pad 11', chrome('71.0')), 'Mate Pad'],
    ["another maker's code", android('Android 9; SM-G960F', chrome('71.0')), 'SM-G960F'],
    ['an unknown code', android('Android 9; QX-77', chrome('71.0')), 'QX-77'],
    ["a device's code name", android('Android 9; sailfish', chrome('71.0')), 'sailfish'],
    ['no model', android('Android 10; K', chrome('126.0')), 'no model'],
    [
      'a Chrome without a version',
      android('Android 9; Pixel 3', 'Chrome/ Mobile Safari/537.36'),
      'Pixel',
    ],
    [
      'a phone that asks for desktop pages',
      `Mozilla/5.0 (X11; Linux x86_64) ${blink} Chrome/100.0 Safari/537.36 HeyTapBrowser/40.8`,
      'OPPO Browser',
    ],
    ['an app', android('Android 9; Pixel 3; wv', webView('99.0')), '; wv'],
    [
      'an app in a browser’s clothes',
      android('Android 9; Pixel 3', chrome('99.0', ' Hallo(inapp; 1)')),
      'inapp',
    ],
  ])('is not certain of %s, and the reason names the words', (_, userAgent, words) => {
    const { certain, reason } = decideMode(userAgent);
    expect(certain).toBe(false);
    expect(reason.split(': ')[0]).toContain(words);
  });

  test('gives reasons that a developer can act on', () => {
    expect(decideMode(iphone('14.2', wechat('8.0.2'))).reason).toBe(
      'WeChat 8.0.2 on iOS 14.2: iOS 14.2 is below 14.3',
    );
    expect(decideMode(android('Android 9; JKM-LX1', chrome('71.0'))).reason).toBe(
      'Chrome 71.0 on Huawei, Android 9 (maker seen by the model code JKM-LX1): Chrome on a Huawei system → silent; note 1 of the compatibility table says so',
    );
  });

  test.each([
    [
      android('U; Android 13; en-gb; Mi 10', webView('99.0', ' XiaoMi/MiuiBrowser/13.2')),
      "Xiaomi Browser 13.2 on Android 13: Xiaomi's browser on Android → silent; the compatibility table promises it for 30 % of the models",
    ],
    [
      android('U; Android 4.3; X9', 'Version/4.0 Mobile Safari/533.1 MicroMessenger/6.2.0'),
      'WeChat 6.2.0 on Android 4.3: WeChat on Android of old → light; the compatibility table asks for no version, though phones so old could not do it',
    ],
    [
      'Mozilla/5.0 (Linux; U; Tizen 2.0) AppleWebKit/537.1 (KHTML, like Gecko) Mobile',
      'another browser on another system: Other phone systems, televisions and consoles → silent; the compatibility table lists iOS and Android only',
    ],
    [
      'UCWEB/2.0 (Linux; U; Adr 9; en-US; X9) U2/1.0.0 UCBrowser/12.1 U2/1.0.0 Mobile',
      'UC Browser 12.1 on Android 9: UC Browser on Android → silent; the compatibility table says so',
    ],
    [
      `Mozilla/5.0 (Phone; OpenHarmony 5.0) ${blink} Chrome/114.0 Safari/537.36 ArkWeb/4.1 Mobile`,
      'ArkWeb 4.1 on HarmonyOS NEXT 5.0: HarmonyOS NEXT → silent; the compatibility table has no row for it, this is a judgement',
    ],
    [
      `Mozilla/5.0 (X11; Linux x86_64) ${blink} HeadlessChrome/120.0 Safari/537.36`,
      'a headless browser on Linux: Crawlers, link previews, HTTP libraries and headless browsers → silent; the compatibility table has no row for it, this is a judgement',
    ],
  ])('gives a reason that is true of %s', (userAgent, reason) => {
    expect(decideMode(userAgent).reason).toBe(reason);
  });
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
