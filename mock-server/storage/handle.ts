import { createHash } from 'node:crypto';
import type { State } from '../state/state.js';
import type { StoredObject } from '../state/media.js';
import { unixSeconds } from '../state/clock.js';
import { answerIds, type AnswerIds } from './answer-ids.js';
import { stamped, storageError, type StorageAnswer } from './answers.js';
import { checksumOf } from './checksum.js';
import { checkSignature } from './check-signature.js';
import { namespaceOfLink } from './credential.js';
import { injectInto } from './inject.js';
import { judged } from './judge-storage.js';
import { neverRuns } from './never-runs.js';
import { missing, readObject } from './read-object.js';
import type { StorageHead, StorageRequest } from './request.js';
import { parseTarget, type StorageTarget } from './target.js';

/** By path and link alone, before there is a body; null for what may go on. Nobody is told of it yet. */
export function refuseLink(head: StorageHead, state: State): StorageAnswer | null {
  const target = parseTarget(head.target, head.header('host'));
  if (target === null) return storageError('InvalidURI', '/');
  if (head.method === 'OPTIONS') return null;
  return checkSignature(head, target, state) ?? checkLength(head, target);
}

/** Either its length or that it comes in chunks must be said (assumed: documented for no code). */
function checkLength({ method, header }: StorageHead, { resource }: StorageTarget) {
  const isSaid =
    header('content-length') !== undefined || header('transfer-encoding') !== undefined;
  return method !== 'PUT' || isSaid ? null : storageError('MissingContentLength', resource);
}

/**
 * COS, as far as a pre-signed link reaches it: PUT, GET, HEAD and the browser's preflight.
 *
 * @param refusal what was found before the body was read, or while it was
 */
export function handleStorage(
  request: StorageRequest,
  refusal: StorageAnswer | null,
  state: State,
): StorageAnswer {
  const target = parseTarget(request.target, request.header('host'));
  const answer =
    target === null
      ? storageError('InvalidURI', '/')
      : answerTo(request, refusal, { target, state });
  const headers = { ...commonHeaders(request), ...answer.headers };
  return stamped({ ...answer, headers }, idsFor(target, state));
}

/** What a link signed for GET leads to, without the answer around it; the comparison photo is read so. */
export function followLink(request: StorageHead, state: State): Followed {
  const target = parseTarget(request.target, request.header('host'));
  if (target === null) return { target, refusal: storageError('InvalidURI', '/') };
  const fault = checkSignature(request, target, state);
  if (fault !== null) return { target, refusal: refuse(fault, request, { target, state }) };
  const object = state.media.get(target.bucket, target.key);
  return object ? { target, object } : { target, refusal: missing(target, state) };
}

type Followed =
  | { readonly target: StorageTarget; readonly object: StoredObject }
  | { readonly target: StorageTarget | null; readonly refusal: StorageAnswer };

function answerTo(
  request: StorageRequest,
  refusal: StorageAnswer | null,
  { target, state }: { readonly target: StorageTarget; readonly state: State },
): StorageAnswer {
  if (request.method === 'OPTIONS') return preflight(request);
  if (refusal !== null)
    return judged(refuse(refusal, request, { target, state }), request, target, state);
  return injectInto(request.method, target, {
    state,
    answer: () => judged(serve(request, target, state), request, target, state),
  });
}

function serve(request: StorageRequest, target: StorageTarget, state: State): StorageAnswer {
  switch (request.method) {
    case 'PUT':
      return put(request, target, state);
    case 'GET':
    case 'HEAD':
      return readObject(request, target, state);
    default:
      return storageError('MethodNotAllowed', target.resource);
  }
}

function refuse(
  fault: StorageAnswer,
  request: StorageHead,
  { target, state }: { readonly target: StorageTarget; readonly state: State },
): StorageAnswer {
  const namespace = namespaceOfLink(target.query);
  const stored = state.media.get(target.bucket, target.key);
  state.journal.append({
    kind: 'upload-refused',
    lane: 'server',
    namespace,
    // Of a recording, whose verification is known.
    bizToken: stored?.namespace === namespace ? stored.bizToken : undefined,
    say: {
      key: 'upload-refused',
      values: { method: request.method, status: fault.status, code: fault.code ?? '' },
    },
    data: { status: fault.status, code: fault.code },
  });
  return fault;
}

function put(request: StorageRequest, target: StorageTarget, state: State): StorageAnswer {
  const digest = request.header('content-md5');
  if (digest !== undefined) {
    if (!/^[A-Za-z0-9+/]{22}==$/.test(digest))
      return storageError('InvalidDigest', target.resource);
    if (createHash('md5').update(request.body).digest('base64') !== digest)
      return storageError('BadDigest', target.resource);
  }
  const namespace = namespaceOfLink(target.query);
  const stored = state.media.put(target.bucket, target.key, {
    kind: 'photo',
    bytes: request.body,
    contentType: request.header('content-type') ?? 'application/octet-stream',
    namespace,
  });
  state.journal.append({
    kind: 'upload',
    lane: 'server',
    namespace,
    say: { key: 'upload', values: { bytes: request.body.length, key: target.key } },
    data: {
      bucket: target.bucket,
      key: target.key,
      md5: stored.md5,
      sizeBytes: request.body.length,
    },
  });
  const headers = { ETag: `"${stored.md5}"`, 'x-cos-hash-crc64ecma': checksumOf(stored) };
  return { status: 200, headers, body: Buffer.alloc(0) };
}

/** The real bucket's CORS policy is unknown; browsers that upload from a page need one (wire-facts 7). */
function preflight(request: StorageRequest): StorageAnswer {
  return {
    status: 200,
    headers: {
      'Access-Control-Allow-Methods': 'PUT,GET,HEAD',
      'Access-Control-Allow-Headers': request.header('access-control-request-headers') ?? '*',
      'Access-Control-Max-Age': '600',
    },
    body: Buffer.alloc(0),
  };
}

function idsFor(target: StorageTarget | null, { ids, clock }: State): AnswerIds {
  if (target === null) return answerIds(ids, unixSeconds(clock.now()));
  const namespace = namespaceOfLink(target.query);
  return answerIds(ids.of(namespace), unixSeconds(clock.now(namespace)));
}

function commonHeaders(request: StorageRequest): Record<string, string> {
  const origin = request.header('origin');
  return {
    ...neverRuns,
    ...(origin === undefined
      ? {}
      : {
          'Access-Control-Allow-Origin': origin,
          'Access-Control-Expose-Headers': 'ETag',
          Vary: 'Origin',
        }),
  };
}
