import { serviceOf } from '../state/links.js';
import { md5Hex } from '../state/media.js';
import type { State } from '../state/state.js';
import { followLink } from './handle.js';

export interface PhotoFault {
  readonly parameter: 'CompareImageUrl' | 'CompareImageMd5';
  readonly message: string;
  readonly cure: string;
  /** What the comparison ends with where the photo is only looked at then. */
  readonly resultCode: 2004 | 2013 | 2014 | 2015;
}

interface Photo {
  readonly url: string;
  readonly md5: string;
  readonly region: string;
}

/** A photo that is fetched from elsewhere is bounded in size and time. */
const maxBytes = 10 * 1024 * 1024;
const timeoutMs = 5_000;

/** Fetches the comparison photo as the service would and compares its MD5; null when all is well. */
export async function checkPhoto(photo: Photo, state: State): Promise<PhotoFault | null> {
  const url = decodeWhole(photo.url);
  if (!isOurs(url, state) && !URL.canParse(url))
    return urlFault('it is not a URL', 'Pass the ResourceUrl of CreateUploadUrl.');
  const fetched = await fetchPhoto(url, state);
  if (typeof fetched === 'string')
    return urlFault(fetched, 'Upload the photo with PUT before applying.');
  if (fetched.sizeBytes === 0)
    return urlFault('the object is empty', 'Upload the photo before applying.');
  const actual = fetched.md5;
  if (photo.md5.toLowerCase() === actual) return null;
  return {
    parameter: 'CompareImageMd5',
    message: 'it is not the MD5 of the image',
    cure: `The image's bytes have the MD5 ${actual} (32 hex digits); the call said ${photo.md5.slice(0, 64)}.`,
    resultCode: 2015,
  };
}

/** The official example sends the URL percent-encoded as a whole (wire-facts 1.2): both forms are taken. */
function decodeWhole(url: string): string {
  if (!/^https?%3A/i.test(url)) return url;
  try {
    return decodeURIComponent(url);
  } catch {
    // Not valid percent-encoding: left as it is, so that the refusal quotes what was sent.
    return url;
  }
}

/** What is compared of a photo; a sentence where it could not be had. */
type Fetched = { readonly md5: string; readonly sizeBytes: number } | string;

/** A link of our own storage, seen without parsing it: nearly every photo is one. */
const isOurs = (url: string, { urls }: State): boolean => url.startsWith(`${urls.api}/cos/`);

async function fetchPhoto(raw: string, state: State): Promise<Fetched> {
  const slash = raw.indexOf('/', raw.indexOf('://') + 3);
  const host = raw.slice(raw.indexOf('://') + 3, slash);
  // Production's storage is never asked: its names mean ours.
  if (isOurs(raw, state) || serviceOf(host) === 'storage') {
    const found = followLink(
      {
        method: 'GET',
        target: raw.slice(slash),
        header: (name) => (name === 'host' ? host : undefined),
        body: noBytes,
      },
      state,
    );
    return 'object' in found
      ? { md5: found.object.md5, sizeBytes: found.object.bytes.length }
      : `the download answered ${found.refusal.status} ${found.refusal.code ?? ''}`;
  }
  const url = new URL(raw);
  if (!isAllowed(url, state.settings.photoHosts))
    return `the mock does not fetch from ${url.hostname}; allow it with photoHosts, or set photoCheck to off`;
  return download(url);
}

const noBytes = Buffer.alloc(0);
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const isAllowed = (url: URL, hosts: readonly string[]): boolean =>
  (url.protocol === 'http:' || url.protocol === 'https:') &&
  (loopback.test(url.hostname) || hosts.includes(url.hostname));

/** Redirects are not followed: one could lead off the list of allowed hosts. */
async function download(url: URL): Promise<Fetched> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status !== 200) return `the download answered ${response.status}`;
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk as Uint8Array);
      size += (chunk as Uint8Array).length;
      if (size > maxBytes) return `the image is larger than ${maxBytes} bytes`;
    }
    return { md5: md5Hex(Buffer.concat(chunks)), sizeBytes: size };
  } catch (cause) {
    return `the download failed: ${(cause as Error).message}`;
  }
}

const urlFault = (message: string, cure: string): PhotoFault => ({
  parameter: 'CompareImageUrl',
  message,
  cure,
  resultCode: 2004,
});
