import type { UserAgent } from '../user-agent.js';
import { isAtLeast } from '../version.js';
import { all, desktop, kind, type CompatRule } from './rule.js';

/** What is no phone of the two big systems, whatever else it says. */
export const foreignRules: readonly CompatRule[] = [
  {
    row: 'bot',
    title: 'Crawlers, link previews and HTTP libraries',
    source: 'no row',
    when: kind('crawler', 'library'),
    answer: 'silent',
  },
  {
    row: 'other-mobile-os',
    title: 'Phones that are neither iOS nor Android',
    source: 'table',
    when: ({ system }) => system === 'other-mobile',
    answer: 'silent',
  },
  {
    row: 'desktop-wechat',
    title: 'WeChat and WeCom on a desktop',
    source: 'no row',
    when: all(desktop, kind('wechat', 'wecom')),
    answer: (_, { desktop }) => (desktop === 'refuse' ? 'refuse' : 'silent'),
  },
  {
    row: 'harmony-next',
    title: 'HarmonyOS NEXT',
    source: 'no row',
    when: ({ system }) => system === 'harmony-next',
    answer: ({ client }, { harmonyNext }) =>
      harmonyNext !== 'named'
        ? harmonyNext
        : client.kind === 'wechat' || client.vendor === 'huawei'
          ? 'light'
          : 'silent',
  },
];

/** What no other rule took. */
export const remainingRules: readonly CompatRule[] = [
  {
    row: 'desktop',
    title: 'Desktop browsers',
    source: 'no row',
    when: desktop,
    answer: (agent, { desktop }) =>
      desktop === 'light' && !desktopCan(agent) ? 'silent' : desktop,
  },
  {
    row: 'unknown',
    title: 'A user agent that says nothing we know',
    source: 'no row',
    when: () => true,
    answer: 'silent',
  },
];

/** TRTC's floors for desktop browsers. */
function desktopCan({ client, clientVersion, chromium, webkit }: UserAgent): boolean {
  if (client.kind === 'firefox') return isAtLeast(clientVersion, '56');
  if (client.kind === 'safari') return isAtLeast(clientVersion, '11');
  return chromium !== '' ? isAtLeast(chromium, '56') : isAtLeast(webkit, '604');
}
