import { regionOf } from './buckets.js';
import type { State } from './state.js';

/** Where the links in an answer lead: to this server by its own address, or to it by production's names. */
export interface Links {
  /** Base of VerificationUrl. */
  readonly page: string;
  /** An object's address is origin, prefix and key. */
  readonly storage: (bucket: string) => StoragePlace;
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
  readonly host: string | undefined;
  readonly secure: boolean;
  readonly product: 'legacy' | 'intl';
}

/** A client that came by a production name goes on by production names; they lead here again. */
export function linksFor({ host, secure, product }: Asked, { urls, settings }: State): Links {
  if (serviceOf(host) !== 'api')
    return {
      page: urls.page,
      storage: (bucket) => ({ origin: urls.api, prefix: `/cos/${bucket}` }),
    };
  const scheme = secure ? 'https' : 'http';
  const port = /:\d+$/.exec(host ?? '')?.[0] ?? '';
  const pageName = product === 'intl' ? 'intl.faceid.qq.com' : 'sg.faceid.qq.com';
  return {
    page: settings.publicUrl === undefined ? `${scheme}://${pageName}${port}` : urls.page,
    storage: (bucket) => ({
      origin: `${scheme}://${bucket}.cos.${regionOf(bucket) ?? usualRegion}.myqcloud.com${port}`,
      prefix: '',
    }),
  };
}
