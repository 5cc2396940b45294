import type { UserAgent } from '../user-agent.js';
import { isAtLeast } from '../version.js';
import { all, desktop, kind, type CompatRule } from './rule.js';

/** What is no phone of the two big systems, whatever else it says. */
export const foreignRules: readonly CompatRule[] = [
  {
    row: 'bot',
    title: 'Crawlers, link previews, HTTP libraries and headless browsers',
    source: 'no row',
    when: kind('crawler', 'library'),
    answer: 'silent',
  },
  {
    row: 'other-mobile-os',
    title: 'Other phone systems, televisions and consoles',
    source: 'table',
    says: 'the compatibility table lists iOS and Android only',
    when: ({ system }) => system === 'other',
    answer: 'silent',
  },
  {
    row: 'desktop-wechat',
    title: 'WeChat and WeCom on a desktop',
    source: 'no row',
    when: all(desktop, kind('wechat', 'wecom')),
    // TRTC lets it play and not publish: what the switch promises browsers is not for it.
    answer: (_, { desktop }) => (desktop === 'light' ? 'silent' : desktop),
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

/** TRTC's floors for desktop browsers. What has none here goes by its Chromium. */
const desktopFloors: Readonly<Record<string, string>> = {
  Edge: '80',
  Opera: '46',
  Firefox: '56',
  Safari: '11',
};

function desktopCan({ client, clientVersion, chromium, webkit }: UserAgent): boolean {
  const floor = desktopFloors[client.name];
  if (floor !== undefined) return isAtLeast(clientVersion, floor);
  // An app's window on a Mac says no version of Safari: WebKit 604 came with Safari 11.
  return chromium !== '' ? isAtLeast(chromium, '56') : isAtLeast(webkit, '604');
}
