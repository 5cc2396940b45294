import { all, ios, kind, type CompatRule } from './rule.js';

const iosFloor = (least: string) => () => [{ of: 'iOS', least } as const];

/** Programs on iPhone and iPad. The camera came to web views with iOS 14.3, Safari had it from 11. */
export const iosRules: readonly CompatRule[] = [
  {
    row: 'ipados-desktop-mode',
    title: 'iOS programs that ask for desktop pages and hide the iOS version',
    source: 'no row',
    when: all(ios, ({ hidesPhone, systemVersion }) => hidesPhone && systemVersion === ''),
    answer: (_, { unlisted }) => unlisted.ios,
  },
  {
    row: 'ios-wecom',
    title: 'WeCom on iOS',
    source: 'no row',
    when: all(ios, kind('wecom')),
    floors: iosFloor('14.3'),
    answer: (_, { wecom, unlisted }) => (wecom === 'by-system' ? unlisted.ios : wecom),
  },
  {
    row: 'ios-wechat',
    title: 'WeChat on iOS',
    source: 'table',
    when: all(ios, kind('wechat')),
    floors: () => [
      { of: 'iOS', least: '14.3' },
      { of: 'the program', least: '6.5' },
    ],
    answer: 'light',
  },
  {
    row: 'ios-without-webkit',
    title: 'Apps on iOS that fetch pages themselves and render none',
    source: 'no row',
    when: all(ios, kind('app', 'browser', 'qq-app', 'x5-app'), ({ namesWebKit }) => !namesWebKit),
    answer: 'silent',
  },
  {
    row: 'ios-chrome',
    title: 'Chrome on iOS',
    source: 'table',
    when: all(ios, kind('chrome')),
    floors: iosFloor('14.3'),
    answer: 'light',
  },
  {
    row: 'ios-safari',
    title: 'Safari on iOS',
    source: 'table',
    when: all(ios, kind('safari')),
    floors: () => [
      { of: 'iOS', least: '11.1.2' },
      { of: 'the program', least: '11' },
    ],
    answer: 'light',
  },
  {
    row: 'ios-inapp',
    title: "Apps' web views on iOS",
    source: 'no row',
    when: all(ios, kind('app', 'qq-app', 'x5-app')),
    floors: iosFloor('14.3'),
    answer: (_, { unlisted }) => unlisted.ios,
  },
  {
    row: 'ios-other-browser',
    title: 'Other browsers on iOS',
    source: 'no row',
    when: ios,
    floors: iosFloor('14.3'),
    answer: (_, { unlisted }) => unlisted.ios,
  },
];
