import { hash } from 'node:crypto';
import type { PhotoEvent, PhotoProblem } from '../domain/findings/events.js';
import type { ComparedPhoto } from '../domain/verification.js';
import { serviceOf } from '../state/links.js';
import { md5Hex } from '../state/media.js';
import type { Settings } from '../state/options.js';
import { isReachedFromElsewhere } from '../state/reach.js';
import type { State } from '../state/state.js';
import type { Place } from '../state/uploads.js';
import { isSignedHere, signedMethod } from './check-signature.js';
import { followLink } from './handle.js';
import { isOwnLink } from './own-link.js';
import type { StorageHead } from './request.js';
import { parseTarget } from './target.js';

export interface PhotoFault {
  readonly parameter: 'CompareImageUrl' | 'CompareImageMd5';
  readonly message: string;
  readonly cure: string;
  /** What the comparison ends with where the photo is only looked at then. */
  readonly resultCode: 2004 | 2013 | 2014 | 2015;
  /** For the rules that judge it. */
  readonly event: PhotoEvent;
}

/** A photo that is fetched from elsewhere is bounded in size and time. */
const maxBytes = 10 * 1024 * 1024;
const timeoutMs = 5_000;

/** Told of a photo of our own storage that was looked for, and whether it was there. */
type Looked = (place: Place, found: boolean) => void;

/** Fetches the comparison photo as the service would and compares its MD5; null when all is well. */
export async function checkPhoto(
  photo: ComparedPhoto,
  state: State,
  looked: Looked = () => undefined,
): Promise<PhotoFault | null> {
  const url = decodeWhole(photo.url);
  if (!isOurs(url, state) && !URL.canParse(url))
    return urlFault('it is not a URL', 'Pass the ResourceUrl of CreateUploadUrl.');
  const fetched = await fetchPhoto(url, state);
  if (fetched.place && !('bytes' in fetched)) looked(fetched.place, false);
  if ('missing' in fetched)
    return urlFault(fetched.missing, fetched.cure ?? uploadFirst, fetched.problem);
  const { bytes, md5, place } = fetched;
  if (bytes.length === 0)
    return urlFault('the object is empty', 'Upload the photo before applying.', 'not-uploaded');
  if (photo.md5.toLowerCase() === md5) {
    if (place) looked(place, true);
    return null;
  }
  return {
    parameter: 'CompareImageMd5',
    message: 'it is not the MD5 of the image',
    cure: `The image's bytes have the MD5 ${md5} (32 hex digits); the call said ${photo.md5.slice(0, 64)}.`,
    resultCode: 2015,
    event: {
      fault: 'md5',
      md5: { sent: photo.md5, actual: md5 },
      md5Of: sourceOf(photo.md5.toLowerCase(), bytes),
    },
  };
}

/** What people take the MD5 of by mistake. */
function sourceOf(md5: string, bytes: Buffer): PhotoEvent['md5Of'] {
  if (md5 === hash('md5', '')) return 'nothing';
  const base64 = bytes.toString('base64');
  if (md5 === hash('md5', base64)) return 'base64';
  const types = ['jpeg', 'jpg', 'png'];
  const uris = types.map((type) => `data:image/${type};base64,${base64}`);
  return uris.some((uri) => md5 === hash('md5', uri)) ? 'data-uri' : 'unknown';
}

/** The official example sends the URL percent-encoded as a whole (wire-facts 1.2): both forms are taken. */
export function decodeWhole(url: string): string {
  if (!/^https?%3A/i.test(url)) return url;
  try {
    return decodeURIComponent(url);
  } catch {
    // Not valid percent-encoding: left as it is, so that the refusal quotes what was sent.
    return url;
  }
}

/** What is compared of a photo, or a sentence where it could not be had. */
type Fetched =
  | { readonly bytes: Buffer; readonly md5: string; readonly place?: Place }
  | {
      readonly missing: string;
      readonly problem: PhotoProblem;
      readonly cure?: string;
      /** Where nothing was ever uploaded. */
      readonly place?: Place;
    };

const uploadFirst = 'Upload the photo with PUT before applying.';

const missing = (sentence: string, problem: PhotoProblem = 'other'): Fetched => ({
  missing: sentence,
  problem,
});

const isOurs = (url: string, { urls }: State): boolean => isOwnLink(url, urls.api);

async function fetchPhoto(raw: string, state: State): Promise<Fetched> {
  const link = headOf(raw);
  if (isGivenOut(raw, link, state)) return followOwn(link, state);
  const own = ownAddress(raw, state);
  if (own !== null) return fetchPhoto(own, state);
  const url = new URL(raw);
  if (isAllowed(url, state.settings)) {
    const found = await download(url);
    return isReachedFromElsewhere(state.settings) ? withoutReason(found, url) : found;
  }
  // A link of ours by a name of ours, then, that was changed on its way.
  if (isOurs(raw, state)) return followOwn(link, state);
  return missing(
    `the mock does not fetch from ${url.hostname}; allow it with photoHosts (--photo-host), or set photoCheck to off`,
  );
}

/** The request that a client makes of a link. */
function headOf(raw: string): StorageHead {
  const slash = raw.indexOf('/', raw.indexOf('://') + 3);
  const host = raw.slice(raw.indexOf('://') + 3, slash);
  return {
    method: 'GET',
    target: raw.slice(slash),
    header: (name) => (name === 'host' ? host : undefined),
  };
}

/** By the name that stands in it: nearly every photo's link is used as it was. Another emulator's does not hold here. */
function isGivenOut(url: string, link: StorageHead, state: State): boolean {
  if (url.startsWith(`${state.urls.api}/cos/`)) return true;
  // Production's storage is never asked: its names mean ours.
  if (serviceOf(link.header('host')) === 'storage') return true;
  if (!isOurs(url, state)) return false;
  const target = parseTarget(link.target, link.header('host'));
  return target !== null && isSignedHere(link, target);
}

/** Our storage by another name of this emulator; nothing is asked for over the network. */
function ownAddress(raw: string, { urls }: State): string | null {
  if (!URL.canParse(raw)) return null;
  const url = new URL(raw);
  if (!url.pathname.startsWith('/cos/')) return null;
  const { port, hostname } = new URL(urls.api);
  const isHere = url.port === port && loopback.test(url.hostname) && loopback.test(hostname);
  const isPage = url.origin === new URL(urls.page).origin;
  if (!isHere && !isPage && url.origin !== urls.https) return null;
  const own = `${urls.api}${url.pathname}${url.search}`;
  return own === raw ? null : own;
}

/** Beyond loopback whoever calls may not know this network: they are not told what is there, and what it said. */
const withoutReason = (found: Fetched, { hostname }: URL): Fetched =>
  'bytes' in found && found.bytes.length > 0
    ? found
    : missing(`the photo could not be fetched from ${hostname}`);

function followOwn(request: StorageHead, state: State): Fetched {
  const found = followLink(request, state);
  const { target } = found;
  if ('object' in found) {
    const { bytes, md5 } = found.object;
    return { bytes, md5, place: found.target };
  }
  const { status, code = '', body, why } = found.refusal;
  const sentence = `the download answered ${status} ${code}`;
  // Uploaded it was: the customer's server is not to blame.
  if (why !== undefined)
    return { missing: sentence, problem: 'other', cure: `${why} Upload it again.` };
  if (code === 'NoSuchKey')
    return { ...missing(sentence, 'not-uploaded'), ...(target ? { place: target } : {}) };
  if (body.includes('Request has expired')) return missing(sentence, 'link-expired');
  const method = target && signedMethod(request, target, state);
  return missing(sentence, method === 'PUT' ? 'link-for-upload' : 'link-changed');
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Who calls from elsewhere has no business on this machine's loopback. */
const isAllowed = (url: URL, settings: Settings): boolean =>
  (url.protocol === 'http:' || url.protocol === 'https:') &&
  (settings.photoHosts.includes(url.hostname) ||
    (loopback.test(url.hostname) && !isReachedFromElsewhere(settings)));

/** Redirects are not followed: one could lead off the list of allowed hosts. */
async function download(url: URL): Promise<Fetched> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status !== 200) return missing(`the download answered ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk as Uint8Array);
      size += (chunk as Uint8Array).length;
      if (size > maxBytes) return missing(`the image is larger than ${maxBytes} bytes`);
    }
    const bytes = Buffer.concat(chunks);
    return { bytes, md5: md5Hex(bytes) };
  } catch (cause) {
    return missing(`the download failed: ${(cause as Error).message}`);
  }
}

const urlFault = (message: string, cure: string, fault: PhotoProblem = 'other'): PhotoFault => ({
  event: { fault, md5: { sent: '', actual: '' }, md5Of: 'unknown' },
  parameter: 'CompareImageUrl',
  message,
  cure,
  resultCode: 2004,
});
