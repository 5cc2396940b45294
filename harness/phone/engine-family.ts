import { parseUserAgent, type UserAgent } from '../../mock-server/shared/compat.js';
import type { Device } from './device.js';

export interface EngineName {
  /** A file of `fixtures/engines`. */
  readonly family: string;
  readonly version: string;
}

/** As the profile says; one that was written before profiles did is taken by its user agent. */
export function engineOf({ engine, userAgent }: Device): EngineName {
  const { family, version } = engine;
  if (family !== undefined && version !== undefined) return { family, version };
  return engineFor(userAgent);
}

/** The engine behind a user agent. Pure. */
export function engineFor(userAgent: string): EngineName {
  const agent = parseUserAgent(userAgent);
  const [family, version] = named(agent, userAgent);
  return { family, version: numbersOf(version) };
}

function named(agent: UserAgent, userAgent: string): [family: string, version: string] {
  const { system, systemVersion, client, clientVersion, chromium, webView } = agent;
  if (client.name === 'Opera Mini') return ['proxy', '1'];
  if (system === 'ios') {
    const isSafari = client.name === 'Safari';
    // From 26 on Safari says of its system what 18 said, and on an iPad that asks for desktop pages nothing.
    const version = isSafari ? later(clientVersion, systemVersion) : systemVersion;
    return [isSafari ? 'webkit-ios' : 'webkit-ios-app', version];
  }
  const isPhone = system === 'android' || system === 'harmony-next';
  const gecko = /\brv:([\d.]+)\) Gecko\//.exec(userAgent)?.[1];
  if (gecko !== undefined) return [isPhone ? 'gecko-android' : 'gecko-desktop', gecko];
  if (system === 'harmony-next') return ['arkweb', chromium];
  if (system === 'android') {
    if (userAgent.includes('MicroMessenger/')) return ['chromium-wechat-android', chromium];
    const isApp = webView && ['app', 'qq-app', 'x5-app'].includes(client.kind);
    return [isApp ? 'chromium-webview-android' : 'chromium-android', chromium];
  }
  return chromium === '' ? ['webkit-macos', clientVersion] : ['chromium-desktop', chromium];
}

const later = (a: string, b: string): string =>
  Number.parseFloat(a) >= Number.parseFloat(b) || b === '' ? a : b;

/** "17.5.0" and "126.0.0.0" end in noughts that say nothing. */
const numbersOf = (version: string): string =>
  (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0').replace(/(?:\.0+)+$/, '');
