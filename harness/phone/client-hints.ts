import { parseUserAgent, type UserAgent } from '../../mock-server/shared/compat.js';
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
  // Whether ArkWeb sends any is not known.
  if (agent.system === 'harmony-next') return null;
  const liked = parseUserAgent(like.userAgent);
  // Another system's hints would contradict the string.
  const known = liked.system === agent.system ? like.clientHints : null;
  // "Android 10; K" is the user agent of every maker's phone, but brackets behind it may name one.
  const isThatPhone = agent.brand === '' || agent.brand === liked.brand;
  // "Android 10; K" is what Chrome says of every phone: the hints alone know better.
  const isReduced = userAgent.includes('Android 10; K)');
  const isAndroid = agent.system === 'android';
  const own = isAndroid && !isReduced && !agent.hidesPhone;
  return {
    brands: brandsOf(String(major), agent, liked, known?.brands ?? []),
    fullVersion: agent.chromium,
    platform: platformOf(userAgent, agent),
    platformVersion: platformVersionOf(agent, own, known),
    architecture: known?.architecture ?? '',
    model: own ? agent.model : isThatPhone && !agent.hidesPhone ? (known?.model ?? '') : '',
    mobile: /\bMobile\b/.test(userAgent),
  };
}

/** A phone that asks for desktop pages says the same in its hints. */
function platformOf(userAgent: string, { system, hidesPhone }: UserAgent): string {
  if (!hidesPhone) return platforms[system] ?? 'Unknown';
  if (userAgent.includes('Windows')) return 'Windows';
  return userAgent.includes('Macintosh') ? 'macOS' : 'Linux';
}

function platformVersionOf(agent: UserAgent, own: boolean, known: ClientHints): string {
  if (agent.hidesPhone) return '';
  return own || known === null ? padded(agent.systemVersion) : known.platformVersion;
}

const platforms: Readonly<Partial<Record<UserAgent['system'], string>>> = {
  android: 'Android',
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
};

type Brands = readonly { readonly brand: string; readonly version: string }[];

/** What every Chromium says, what every web view says, and what the program itself says. */
const fits = (brand: string, { client, webView }: UserAgent, liked: UserAgent): boolean =>
  brand === 'Chromium' ||
  /not.?a/i.test(brand) ||
  (brand === 'Android WebView' ? webView : client.name === liked.client.name);

/** The catalogue's own list with the versions changed, else the usual three. */
function brandsOf(chromium: string, agent: UserAgent, liked: UserAgent, all: Brands) {
  const { client, clientVersion } = agent;
  const name = brands[client.name];
  const version = client.name === 'Chrome' ? chromium : clientVersion;
  const known = all.filter(({ brand }) => fits(brand, agent, liked));
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
