import { regionOf } from './buckets.js';
import type { State } from './state.js';

/** Where the links in an answer lead: to this server by its own address, or to it by production's names. */
export interface Links {
  /** Base of VerificationUrl. */
  readonly page: string;
  /** An object's address is origin, prefix and key. */
  readonly storage: (bucket: string) => StoragePlace;
  /** Whoever uses one over plain HTTP has changed it. */
  readonly tls: boolean;
}

export interface StoragePlace {
  readonly origin: string;
  readonly prefix: string;
}

/** The host names of the real service, as far as they may be mapped here by a hosts file. */
const productionNames = {
  api: /^faceid(?:\.[a-z0-9-]+)?\.tencentcloudapi\.com$/,
  page: /^(?:[a-z0-9-]+\.)*faceid\.qq\.com$/,
  storage: /^([a-z0-9][a-z0-9-]{1,62})\.cos\.[a-z0-9-]+\.myqcloud\.com$/,
} as const;

export type Service = keyof typeof productionNames;

/** Which of the three services a Host header means; undefined for any name that is not production's. */
export function serviceOf(host: string | undefined): Service | undefined {
  if (!mayBeProduction(host)) return undefined;
  const name = nameOf(host);
  return (Object.keys(productionNames) as Service[]).find((each) =>
    productionNames[each].test(name),
  );
}

export const bucketOf = (host: string | undefined): string | undefined =>
  mayBeProduction(host) ? productionNames.storage.exec(nameOf(host))?.[1] : undefined;

/** Every call asks; nearly all come by an address of ours. */
const mayBeProduction = (host: string | undefined): host is string =>
  host !== undefined && /\.com(?::\d+)?$/i.test(host);

const nameOf = (host = ''): string => host.replace(/:\d+$/, '').toLowerCase();

/** Where the official examples have theirs, and so have we all but upload buckets of other regions. */
const usualRegion = 'ap-singapore';

interface Asked {
  /** The name under which the caller came. */
  readonly host: string | undefined;
  readonly secure: boolean;
  readonly tls?: boolean;
  readonly product: 'legacy' | 'intl';
}

/** A client that came by a production name goes on by production names; they lead here again. */
export function linksFor({ host, secure, product, tls = false }: Asked, state: State): Links {
  const { urls, settings } = state;
  if (serviceOf(host) !== 'api')
    return {
      tls,
      page: urls.page,
      storage: (bucket) => ({
        origin: originFor({ host, secure }, state),
        prefix: `/cos/${bucket}`,
      }),
    };
  const scheme = secure ? 'https' : 'http';
  const port = /:\d+$/.exec(host ?? '')?.[0] ?? '';
  const pageName = product === 'intl' ? 'intl.faceid.qq.com' : 'sg.faceid.qq.com';
  return {
    tls,
    page: settings.publicUrl === undefined ? `${scheme}://${pageName}${port}` : urls.page,
    storage: (bucket) => ({
      origin: `${scheme}://${bucket}.cos.${regionOf(bucket) ?? usualRegion}.myqcloud.com${port}`,
      prefix: '',
    }),
  };
}

/** As it may stand in a Host header. */
const authority = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** Servers come back by the name under which they came: from another container, 127.0.0.1 would be themselves. */
function originFor(
  { host, secure }: Pick<Asked, 'host' | 'secure'>,
  { urls, settings }: State,
): string {
  // Some clients send a whole address as Host.
  const name = host?.replace(/^https?:\/\//i, '') ?? '';
  const plain = `http://${name}`;
  if (plain === urls.api && !secure) return urls.api;
  const given = secure ? `https://${name}` : plain;
  if (!authority.test(name) || !URL.canParse(given)) return urls.api;
  const { origin, host: called } = new URL(given);
  // A tunnel or a proxy ends TLS on the way.
  return settings.publicUrl !== undefined && new URL(urls.page).host === called
    ? urls.page
    : origin;
}
