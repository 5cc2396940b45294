import { hasTencentStorage } from './tencent-hosts.js';

export interface Keys {
  readonly secretId: string;
  readonly secretKey: string;
}

/** Where a request goes, and under which name. */
export interface Address {
  readonly origin: string;
  readonly host: string;
}

/** One of the two that are compared: the service or the emulator. */
export interface Side {
  readonly address: Address;
  readonly keys: Keys;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Where a link in its answers is followed to; undefined where it leads elsewhere. */
  readonly reach: (link: string) => Address | undefined;
}

type Given = Pick<Side, 'keys' | 'now'>;

/** By its own names, over TLS; its links are followed to its own storage alone. */
export const tencentSide = (host: string, given: Given): Side => ({
  ...given,
  address: { origin: `https://${host}`, host },
  reach: (link) => {
    const url = urlOf(link);
    if (url?.protocol !== 'https:' || !hasTencentStorage(url.host)) return undefined;
    return { origin: url.origin, host: url.host };
  },
});

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** A stand-in, by its own address; it may call itself by another name of this machine. */
export function standInSide(url: URL, given: Given): Side {
  const isHere = (link: URL) =>
    link.origin === url.origin ||
    (link.port === url.port && loopback.test(link.hostname) && loopback.test(url.hostname));
  return {
    ...given,
    address: { origin: url.origin, host: url.host },
    reach: (link) => {
      const parsed = urlOf(link);
      return parsed && isHere(parsed) ? { origin: url.origin, host: parsed.host } : undefined;
    },
  };
}

/** The emulator answers by production's names where the service is called by them, so that links look alike. */
export const emulatorSide = (url: string, host: string | undefined, given: Given): Side => ({
  ...given,
  address: { origin: url, host: host ?? new URL(url).host },
  reach: (link) => {
    const parsed = urlOf(link);
    return parsed && { origin: url, host: parsed.host };
  },
});

const urlOf = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);
