import { randomToken } from '../state/ids.js';

/** The pair that the storage signs with in a namespace. */
export interface StorageCredential {
  /** As it stands in a link: percent-encoded. */
  readonly secretId: string;
  readonly secretKey: string;
}

/** As long as production's ids; a namespace's name follows a hyphen, as it does in AKIDtest-<namespace>. */
export const sharedId = 'AKIDtestfaceidmockstorage00000000000';
/** Of this process alone: with a key that stands in the source, any web page could sign links of its own. */
const sharedKey = randomToken();

/** Made so that a link says by itself whose it is, and that nobody makes it another namespace's. */
export const storageCredential = (namespace: string): StorageCredential =>
  namespace === 'default'
    ? { secretId: sharedId, secretKey: sharedKey }
    : {
        secretId: `${sharedId}-${encodeURIComponent(namespace)}`,
        secretKey: `${sharedKey}-${namespace}`,
      };

/** Undefined for an id that is none of ours. Of the decoded value of `q-ak`. */
export function namespaceOfKey(secretId: string): string | undefined {
  if (secretId === sharedId) return 'default';
  return secretId.startsWith(`${sharedId}-`) ? secretId.slice(sharedId.length + 1) : undefined;
}

/** Where an entry about a link belongs, also about one that does not hold. */
export const namespaceOfLink = (query: ReadonlyMap<string, string>): string =>
  namespaceOfKey(query.get('q-ak') ?? '') ?? 'default';
