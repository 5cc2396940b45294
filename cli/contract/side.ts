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

/**
 * An emulator or another stand-in: all that is asked goes to this one address, whatever name a link has, so nobody
 * else is ever asked. The emulator in this process is called by production's name where the service is.
 */
export const standInSide = (origin: string, host: string | undefined, given: Given): Side => ({
  ...given,
  address: { origin, host: host ?? new URL(origin).host },
  reach: (link) => {
    const url = urlOf(link);
    return url && { origin, host: url.host };
  },
});

const urlOf = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);
