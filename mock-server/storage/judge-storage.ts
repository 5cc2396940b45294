import type { StorageEvent } from '../domain/findings/events.js';
import { isTold, judge } from '../domain/findings/index.js';
import type { State } from '../state/state.js';
import { warningHeader, type StorageAnswer } from './answers.js';
import { signedMethod } from './check-signature.js';
import type { StorageHead } from './request.js';
import { bizTokenIn } from './owner.js';
import type { StorageTarget } from './target.js';

/** The same answer, with findings in its header; only of objects whose links were given out here. */
export function judged(
  answer: StorageAnswer,
  request: StorageHead,
  target: StorageTarget,
  state: State,
): StorageAnswer {
  const owner = ownerOf(target, state);
  if (owner === null) return answer;
  const { object, applied, ...where } = owner;
  const outcome = outcomeOf(answer);
  const found = judge('storage', {
    method: request.method,
    outcome,
    object,
    signedFor: outcome === 'signature' ? signedMethod(request, target, state) : null,
    contentType: request.header('content-type') ?? '',
    isFromBrowser:
      request.header('origin') !== undefined && request.header('sec-fetch-site') !== undefined,
    applied,
  });
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

function outcomeOf({ status, code, body }: StorageAnswer): StorageEvent['outcome'] {
  // What the client has already is served, too.
  if (status < 400) return 'done';
  if (code === 'SignatureDoesNotMatch') return 'signature';
  if (code !== 'AccessDenied') return 'other';
  return body.includes('Request has expired') ? 'expired' : 'signature';
}
