import { bucketOf } from '../state/links.js';

/** Where a storage request points: `/cos/<bucket>/<key>?<query>`, or `/<key>` on the bucket's own host name. */
export interface StorageTarget {
  readonly bucket: string;
  readonly key: string;
  /** Decoded path, as it stands in the signed string and in error answers. */
  readonly resource: string;
  readonly query: ReadonlyMap<string, string>;
}

const bucketSyntax = /^[a-z0-9][a-z0-9-]{1,62}$/;

/** Null when the path is not one of ours or not valid percent-encoding. */
export function parseTarget(target: string, host: string | undefined): StorageTarget | null {
  const [path = '', query = ''] = splitOnce(target, '?');
  try {
    const resource = decodeURIComponent(path);
    const ownBucket = bucketOf(host);
    const [, root, bucket = '', ...rest] =
      ownBucket === undefined ? resource.split('/') : ['', 'cos', ownBucket, resource.slice(1)];
    const key = rest.join('/');
    if (root !== 'cos' || !bucketSyntax.test(bucket) || key === '') return null;
    return { bucket, key, resource, query: parseQuery(query) };
  } catch {
    // decodeURIComponent throws on a stray "%": such a path names nothing.
    return null;
  }
}

/** By hand, since every Apply follows its photo's link: pairs, filters and maps of them cost more than the rest. */
function parseQuery(query: string): Map<string, string> {
  const parsed = new Map<string, string>();
  for (const part of query.split('&')) {
    if (part === '') continue;
    const [name = '', value = ''] = splitOnce(part, '=');
    parsed.set(decoded(name).toLowerCase(), decoded(value));
  }
  return parsed;
}

const decoded = (text: string): string => (text.includes('%') ? decodeURIComponent(text) : text);

function splitOnce(text: string, separator: string): string[] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
