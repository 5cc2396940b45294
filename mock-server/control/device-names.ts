import { parseUserAgent } from '../shared/user-agent.js';
import type { System } from '../shared/systems.js';
import type { State } from '../state/state.js';

const systems: Readonly<Record<System, string>> = {
  ios: 'iOS',
  android: 'Android',
  'harmony-next': 'HarmonyOS',
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
  other: '',
  unknown: '',
};

/** `WeChat · iOS 14.2`, of what the user agent says; null where it says nothing. */
export function deviceName(userAgent: string): string | null {
  const { client, system, systemVersion } = parseUserAgent(userAgent);
  const version = systemVersion.split('.').slice(0, 2).join('.');
  const on = systems[system] === '' ? '' : `${systems[system]} ${version}`.trim();
  const name = [client.name, on].filter((part) => part !== '').join(' · ');
  return userAgent.trim() === '' || name === '' ? null : name;
}

/** Who opened each link last, by the journal; read once for a whole list. */
export function devicesSeen({ journal }: State): (bizToken: string) => string | null {
  const userAgents = new Map<string, string>();
  for (const { kind, bizToken, data } of journal.entries())
    if (kind === 'page-opened' && bizToken !== undefined && typeof data?.userAgent === 'string')
      userAgents.set(bizToken, data.userAgent);
  return (bizToken) => deviceName(userAgents.get(bizToken) ?? '');
}
