import parseRange from 'range-parser';
import type { StoredObject } from '../state/media.js';
import type { State } from '../state/state.js';
import { mediaRemoved, storageError, warningHeader, type StorageAnswer } from './answers.js';
import { checksumOf } from './checksum.js';
import { conditionOf, rangeHolds } from './conditions.js';
import { harmlessType } from './never-runs.js';
import type { StorageHead } from './request.js';
import type { StorageTarget } from './target.js';
import { whyMissing } from './why-missing.js';

/** GET and HEAD: the whole object, a part of it, or that the client has it already. */
export function readObject(
  request: StorageHead,
  target: StorageTarget,
  state: State,
): StorageAnswer {
  const object = state.media.get(target.bucket, target.key);
  if (object === undefined) return missing(target, state);
  const headers = objectHeaders(object);
  switch (conditionOf(request.header, object)) {
    case 'not-modified':
      return {
        status: 304,
        headers: { ETag: headers.ETag, 'Last-Modified': headers['Last-Modified'] },
        body: Buffer.alloc(0),
      };
    case 'failed':
      return storageError('PreconditionFailed', target.resource);
    case 'holds':
      return wholeOrPart(request, target, object);
  }
}

/** On the wire as if nothing had ever been there. */
export function missing(target: StorageTarget, state: State): StorageAnswer {
  const answer = storageError('NoSuchKey', target.resource);
  const why = whyMissing(target, state);
  if (why === undefined) return answer;
  return { ...answer, why, headers: { ...answer.headers, [warningHeader]: mediaRemoved } };
}

function wholeOrPart(
  request: StorageHead,
  target: StorageTarget,
  object: StoredObject,
): StorageAnswer {
  const whole = { status: 200, headers: objectHeaders(object), body: object.bytes };
  const wanted = request.header('range');
  if (wanted === undefined || !rangeHolds(request.header, object)) return whole;
  const size = object.bytes.length;
  const ranges = parseRange(size, wanted);
  // What is no range is served whole, as is more than one (inferred; players ask for one).
  if (ranges === -2) return whole;
  if (ranges === -1) {
    const refusal = storageError('InvalidRange', target.resource);
    return { ...refusal, headers: { ...refusal.headers, 'Content-Range': `bytes */${size}` } };
  }
  const [range, ...more] = ranges;
  if (range === undefined || more.length > 0 || ranges.type !== 'bytes') return whole;
  return {
    status: 206,
    headers: {
      ...whole.headers,
      'Content-Range': `bytes ${range.start}-${range.end}/${size}`,
    },
    body: object.bytes.subarray(range.start, range.end + 1),
  };
}

const objectHeaders = (object: StoredObject) => ({
  ...harmlessType(object.contentType),
  ETag: `"${object.md5}"`,
  'x-cos-hash-crc64ecma': checksumOf(object),
  'Last-Modified': new Date(object.storedAt).toUTCString(),
  'Accept-Ranges': 'bytes',
});
