import type { Vendor } from '../clients.js';
import type { CompatSwitches } from '../compat-switches.js';
import { shareOf } from '../share.js';
import { isAtLeast } from '../version.js';
import { all, android, brand, builtIn, kind, resolve, type CompatRule } from './rule.js';

type Answers = CompatRule['answer'];

/** Whether the phone runs a Huawei system, which note 1 is about. */
const huawei: CompatRule['when'] = ({ brand, systemVersion }, { honorIsHuawei }) => {
  if (brand !== 'honor') return brand === 'huawei';
  if (honorIsHuawei === 'until-android-10') return !isAtLeast(systemVersion, '11');
  return honorIsHuawei === 'always';
};

/** TRTC's floor for whatever is made of Chromium; the table has none. */
const recent = ({ chromiumFrom }: CompatSwitches) =>
  chromiumFrom === 'any' ? [] : [{ of: 'Chromium', least: String(chromiumFrom) } as const];

const promised = (share: number): string =>
  `the compatibility table promises it for ${Math.round(100 * share)} % of the models`;

/** A vendor's browser: a share of its models by the table, all or none of them by default. */
const ownBrowser = (
  vendor: Vendor,
  title: string,
  source: CompatRule['source'],
  share: number,
): CompatRule => ({
  row: `android-builtin-${vendor}`,
  title: `${title} on Android`,
  source,
  ...(source === 'table' ? { says: promised(share) } : {}),
  when: all(android, builtIn(vendor)),
  floors: recent,
  answer: ({ model }, { builtinSupport, seed }) => {
    const support = builtinSupport[vendor];
    if (support === 'share')
      return shareOf(`${vendor} ${model} ${seed}`) < share ? 'light' : 'silent';
    return support === 'always' ? 'light' : 'silent';
  },
});

/** Silent by note 1; from the Chromium that the switch names, what the class gets on other phones. */
const onHuawei =
  (elsewhere: Answers): Answers =>
  (agent, switches) =>
    switches.huaweiChromeFrom !== 'never' &&
    isAtLeast(agent.chromium, String(switches.huaweiChromeFrom))
      ? resolve(elsewhere, agent, switches)
      : 'silent';

/** "named" is the judgement of the class itself. */
const unlistedAndroid =
  (named: 'light' | 'silent'): Answers =>
  (_, { unlisted }) =>
    unlisted.android === 'named' ? named : unlisted.android;

const unlistedWebView: Answers = (_, { unlisted }) => unlisted.webview;

/** WeChat before everything, since it also signs as QQ Browser and as a web view. */
export const androidRules: readonly CompatRule[] = [
  {
    row: 'android-wechat-old',
    title: 'WeChat on Android of old',
    source: 'no row',
    says: 'the compatibility table asks for no version, though phones so old could not do it',
    when: all(
      android,
      kind('wechat'),
      (_, { androidWechatFloor }) => androidWechatFloor === 'none',
      (agent) => !isAtLeast(agent.systemVersion, '5') || !isAtLeast(agent.clientVersion, '6.5'),
    ),
    answer: 'light',
  },
  {
    row: 'android-wechat',
    title: 'WeChat on Android, Huawei included',
    source: 'table',
    when: all(android, kind('wechat')),
    floors: ({ androidWechatFloor }) =>
      androidWechatFloor === 'none'
        ? []
        : [
            { of: 'Android', least: '7' },
            { of: 'the program', least: '6.5' },
          ],
    answer: 'light',
  },
  {
    row: 'android-opera-mini',
    title: 'Opera Mini: a proxy or a web view renders the page',
    source: 'fact',
    when: kind('opera-mini'),
    answer: 'silent',
  },
  {
    row: 'android-unread',
    title: 'Anything but WeChat on an Android that does not say its version',
    source: 'no row',
    when: all(android, ({ systemVersion, hidesPhone }) => systemVersion === '' && !hidesPhone),
    answer: 'silent',
  },
  {
    row: 'android-below-7',
    title: 'Anything but WeChat on Android below 7',
    source: 'table',
    when: all(
      android,
      ({ systemVersion, hidesPhone }) => !hidesPhone && !isAtLeast(systemVersion, '7'),
    ),
    answer: 'silent',
  },
  {
    row: 'android-wecom',
    title: "WeCom on Android, which runs WeChat's kernel and which TRTC lists",
    source: 'no row',
    when: all(android, kind('wecom')),
    answer: (_, { wecom }) => (wecom === 'by-system' ? 'light' : wecom),
  },
  {
    row: 'android-other-huawei',
    title: "Another maker's browser on a Huawei system",
    source: 'no row',
    when: all(android, huawei, (agent) =>
      ['samsung', 'oppo', 'vivo', 'meizu', 'other'].includes(agent.client.vendor ?? ''),
    ),
    floors: recent,
    answer: onHuawei(unlistedAndroid('light')),
  },
  {
    row: 'android-vendor-on-foreign',
    title: "Samsung Internet on another maker's phone",
    source: 'no row',
    when: all(android, builtIn('samsung'), ({ brand }) => !['', 'samsung'].includes(brand)),
    floors: recent,
    answer: unlistedAndroid('light'),
  },
  ownBrowser('huawei', "Huawei's browser", 'table', 0.8),
  ownBrowser('honor', "Honor's browser", 'table', 0.8),
  ownBrowser('oppo', "OPPO's browser", 'table', 0.8),
  ownBrowser('vivo', "vivo's browser", 'table', 0.8),
  ownBrowser('meizu', "Meizu's browser", 'table', 0.8),
  ownBrowser('samsung', "Samsung's browser", 'table', 0.8),
  ownBrowser('xiaomi', "Xiaomi's browser", 'table', 0.3),
  ownBrowser('other', "another maker's own browser", 'no row', 0.8),
  {
    row: 'android-qq',
    title: 'QQ Browser on Android',
    source: 'table',
    when: all(android, kind('qq-browser')),
    floors: recent,
    answer: (_, { qqBrowser }) => qqBrowser,
  },
  {
    row: 'android-uc',
    title: 'UC Browser on Android',
    source: 'table',
    when: all(android, kind('uc')),
    floors: recent,
    answer: (_, { uc }) => uc,
  },
  {
    row: 'android-inapp-qq',
    title: 'QQ and other apps with the X5 kernel on Android',
    source: 'no row',
    when: all(android, kind('qq-app', 'x5-app')),
    floors: recent,
    answer: unlistedAndroid('silent'),
  },
  {
    row: 'android-other-quark',
    title: 'Quark on Android',
    source: 'no row',
    when: all(android, kind('quark')),
    floors: recent,
    answer: unlistedAndroid('silent'),
  },
  {
    row: 'android-other-browser',
    title: 'Baidu, 360 and Sogou on Android',
    source: 'no row',
    when: all(android, kind('chinese-browser')),
    floors: recent,
    answer: unlistedAndroid('silent'),
  },
  {
    row: 'android-other-firefox',
    title: 'Firefox on Android',
    source: 'no row',
    when: all(android, kind('firefox')),
    answer: unlistedAndroid('silent'),
  },
  {
    row: 'android-without-chromium',
    title: "Android's browser of before Chrome, and apps that fetch pages themselves",
    source: 'no row',
    when: all(android, ({ namesChromium }) => !namesChromium),
    answer: 'silent',
  },
  {
    row: 'android-chrome-honor',
    title: 'Chrome on Honor, which left Huawei in November 2020',
    source: 'no row',
    when: all(android, kind('chrome'), brand('honor')),
    floors: recent,
    answer: (agent, switches) =>
      huawei(agent, switches) ? resolve(onHuawei('light'), agent, switches) : 'light',
  },
  {
    row: 'android-chrome-huawei',
    title: 'Chrome on a Huawei system',
    source: 'note 1',
    byMaker: true,
    when: all(android, huawei, kind('chrome')),
    answer: onHuawei('light'),
  },
  {
    row: 'android-webview-huawei',
    title: 'Chrome WebView on a Huawei system',
    source: 'note 1',
    byMaker: true,
    when: all(android, huawei, kind('app')),
    answer: onHuawei(unlistedWebView),
  },
  {
    row: 'android-inapp',
    title: "Apps' web views on Android",
    source: 'no row',
    when: all(android, kind('app')),
    answer: unlistedWebView,
  },
  {
    row: 'android-chrome',
    title: 'Chrome on Android',
    source: 'table',
    byMaker: true,
    when: all(android, kind('chrome')),
    floors: recent,
    answer: 'light',
  },
  {
    row: 'android-other-huawei',
    title: 'Another browser on a Huawei system',
    source: 'no row',
    when: all(android, huawei),
    floors: recent,
    answer: onHuawei(unlistedAndroid('light')),
  },
  {
    row: 'android-other-browser',
    title: 'Edge, Opera, Yandex, Brave, Vivaldi and others on Android',
    source: 'no row',
    when: android,
    floors: recent,
    answer: unlistedAndroid('light'),
  },
];
