import type { UserAgent } from '../../mock-server/shared/compat.js';
import type { Device } from './device.js';

type ClientHints = Device['clientHints'];

/** Client hints came with Chromium 89. */
const firstChromium = 89;

/** Programs that send them from then on; of others only the catalogue knows. */
const brands: Readonly<Record<string, string>> = {
  Chrome: 'Google Chrome',
  Edge: 'Microsoft Edge',
  'Samsung Internet': 'Samsung Internet',
  Opera: 'Opera',
};

/** What the program would send beside this user agent; null where it sends none. */
export function clientHintsFor(userAgent: string, agent: UserAgent, like: Device): ClientHints {
  const major = Number.parseInt(agent.chromium, 10);
  const brand = brands[agent.client.name];
  if (!(major >= firstChromium) || (brand === undefined && like.clientHints === null)) return null;
  const known = like.clientHints;
  // "Android 10; K" is what Chrome says of every phone: the hints alone know better.
  const isReduced = userAgent.includes('Android 10; K)');
  const isAndroid = agent.system === 'android';
  const own = isAndroid && !isReduced;
  return {
    brands: brandsOf(String(major), agent, like),
    fullVersion: agent.chromium,
    platform: known?.platform ?? platforms[agent.system] ?? 'Unknown',
    platformVersion: own
      ? padded(agent.systemVersion)
      : (known?.platformVersion ?? padded(agent.systemVersion)),
    architecture: known?.architecture ?? '',
    model: own ? agent.model : (known?.model ?? ''),
    mobile: /\bMobile\b/.test(userAgent),
  };
}

const platforms: Readonly<Partial<Record<UserAgent['system'], string>>> = {
  android: 'Android',
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
};

/** The catalogue's own list with the versions changed, else the usual three. */
function brandsOf(chromium: string, { client, clientVersion }: UserAgent, like: Device) {
  const name = brands[client.name];
  const version = client.name === 'Chrome' ? chromium : clientVersion;
  const known = like.clientHints?.brands ?? [];
  if (name === undefined || known.some(({ brand }) => brand === name))
    return known.map((each) => {
      if (each.brand === 'Chromium' || each.brand === 'Android WebView')
        return { ...each, version: chromium };
      return each.brand === name ? { ...each, version: version.split('.')[0] ?? version } : each;
    });
  return [
    { brand: 'Not/A)Brand', version: '8' },
    { brand: 'Chromium', version: chromium },
    { brand: name, version: version.split('.')[0] ?? version },
  ];
}

/** "14" is sent as "14.0.0". */
const padded = (version: string): string =>
  [...version.split('.'), '0', '0'].slice(0, 3).join('.') || '0.0.0';
