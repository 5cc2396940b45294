import type { StorageEvent } from '../domain/findings/events.js';
import { isTold, judge } from '../domain/findings/index.js';
import { isText } from '../domain/findings/upload-as-text.js';
import { lookAtPhoto } from '../domain/photo-content.js';
import type { State } from '../state/state.js';
import { warningHeader, type StorageAnswer } from './answers.js';
import { signedMethod } from './check-signature.js';
import type { StorageRequest } from './request.js';
import { bizTokenIn } from './owner.js';
import type { StorageTarget } from './target.js';

/** The same answer, with findings in its header; only of objects whose links were given out here. */
export function judged(
  answer: StorageAnswer,
  request: StorageRequest,
  target: StorageTarget,
  state: State,
): StorageAnswer {
  const outcome = outcomeOf(answer);
  const owner = ownerOf(target, state) ?? (outcome === 'done' ? null : meantBy(target, state));
  if (owner === null) return answer;
  const { object, applied, ...where } = owner;
  const photo =
    request.method === 'PUT' &&
    outcome === 'done' &&
    object === 'photo' &&
    state.settings.photoCheck !== 'off'
      ? lookAtPhoto(request.body)
      : null;
  const ofRequest = judge('storage', {
    method: request.method,
    outcome,
    object,
    photo: photo?.format ?? null,
    signedFor: outcome === 'signature' ? signedMethod(request, target, state) : null,
    contentType: request.header('content-type') ?? '',
    isPlain: request.secure !== true && state.secureLinks.has(target),
    hasAuthorization: request.header('authorization') !== undefined,
    added: [...target.query.keys()].filter((name) => !given.test(name)),
    isFromBrowser:
      request.header('origin') !== undefined && request.header('sec-fetch-site') !== undefined,
    applied,
  });
  // Looked at here, once for each upload: Apply is the hot path, and finds the same bytes. A form and text are found
  // for certain, by rules of the request.
  const isJudged = photo !== null && photo.format !== 'form' && !isText(photo.format);
  const found = isJudged ? [...ofRequest, ...judge('photo-content', photo)] : ofRequest;
  for (const finding of found) state.findings.record({ lane: 'server', ...where }, finding);
  const told = found.filter(isTold).map(({ rule }) => rule);
  if (told.length === 0) return answer;
  const { [warningHeader]: before, ...headers } = answer.headers;
  const warnings = before === undefined ? told : [before, ...told];
  return { ...answer, headers: { ...headers, [warningHeader]: warnings.join(', ') } };
}

interface Owner extends Pick<StorageEvent, 'object' | 'applied'> {
  readonly namespace: string;
  readonly bizToken?: string;
}

function ownerOf(target: StorageTarget, { uploads, media }: State): Owner | null {
  const upload = uploads.get(target);
  if (upload) return { object: 'photo', ...upload };
  const bizToken = bizTokenIn(target.key);
  const stored = bizToken === undefined ? undefined : media.get(target.bucket, target.key);
  if (bizToken === undefined || stored === undefined) return null;
  return { object: 'media', applied: 'no', namespace: stored.namespace, bizToken };
}

/** Whose a link was that leads to nothing as it is: its path was encoded once more, or changed otherwise. */
function meantBy({ bucket, key }: StorageTarget, state: State): Owner | null {
  const upload = state.uploads.like(key);
  if (upload) return { object: 'photo', ...upload };
  for (const likely of likelyKeys(key)) {
    const bizToken = bizTokenIn(likely);
    const stored = bizToken === undefined ? undefined : state.media.get(bucket, likely);
    if (bizToken !== undefined && stored !== undefined)
      return { object: 'media', applied: 'no', namespace: stored.namespace, bizToken };
  }
  return null;
}

function likelyKeys(key: string): readonly string[] {
  const keys = [key];
  for (const step of [
    decoded,
    decoded,
    (text: string) => text.trim().replace(/\/+/g, '/').replace(/\/$/, ''),
  ])
    keys.push(step(keys.at(-1) ?? ''));
  return keys;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not encoded, then.
    return text;
  }
}

/** What stands in a link when it is given out, and what COS documents for changing the answer. */
const given = /^(?:q-|x-cos-security-token$|response-)/;

function outcomeOf({ status, code, body }: StorageAnswer): StorageEvent['outcome'] {
  // What the client has already is served, too.
  if (status < 400) return 'done';
  if (code === 'SignatureDoesNotMatch' || code === 'InvalidAccessKeyId') return 'signature';
  if (code !== 'AccessDenied') return 'other';
  return body.includes('Request has expired') ? 'expired' : 'signature';
}
