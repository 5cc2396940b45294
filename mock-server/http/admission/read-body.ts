import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cut } from '../../api/common-parameters.js';
import { doors, limits as usualLimits, type DoorName, type Limits } from './doors.js';
import { createInFlight, type InFlight } from './in-flight.js';
import { createPauses } from './pauses.js';
import { announcedBytes, closeUnlessRead, keepAfterAll, smallBytes } from './unread.js';

export interface Body {
  /** As they came; none where the body was cut. */
  readonly chunks: readonly Buffer[];
  readonly cut?: Cut;
}

/** The sender stopped, or left: nobody is helped by more than a status. */
export class BodyLost extends Error {
  readonly status: 400 | 408;

  constructor(status: 400 | 408, message: string) {
    super(message);
    this.status = status;
  }
}

/** The only way in which a body is read, at any door. */
export type ReadBody = (
  request: IncomingMessage,
  response: ServerResponse,
  door: DoorName,
) => Promise<Body>;

export function createReadBody(limits: Limits = usualLimits): ReadBody {
  const inFlight = createInFlight(limits.bytesInFlight);
  const pauses = createPauses(limits.pauseMs, () => {
    return new BodyLost(408, `Nothing more of the body came for ${limits.pauseMs / 1000} s.`);
  });

  // Every call comes here: few closures, and what only large bodies need is made for them alone.
  return (request, response, door) => {
    const { maxBodyBytes } = doors[door];
    const announced = announcedBytes(request);
    if (announced !== undefined && announced > smallBytes) {
      const cut =
        announced > maxBodyBytes
          ? 'too-large'
          : roomOf(response, inFlight)(announced)
            ? undefined
            : 'too-many';
      if (cut !== undefined) {
        closeUnlessRead(request, response);
        return Promise.resolve({ chunks: [], cut });
      }
    }
    // The client asked first whether it should send.
    if (request.headers.expect !== undefined) response.writeContinue();
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let size = 0;
      let room: ReturnType<typeof roomOf> | undefined;
      const take = (chunk: Buffer): void => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= smallBytes) return;
        const isTooLarge = size > maxBodyBytes;
        if (!isTooLarge && announced !== undefined) return;
        if (!isTooLarge && (room ??= roomOf(response, inFlight))(chunk.length)) return;
        pauses.end(request);
        leaveUnread(request, response, take);
        chunks.length = 0;
        resolve({ chunks, cut: isTooLarge ? 'too-large' : 'too-many' });
      };
      const lose = (error?: Error): void => {
        pauses.end(request);
        if (request.complete) return;
        leaveUnread(request, response, take);
        reject(
          error instanceof BodyLost
            ? error
            : new BodyLost(400, 'The connection broke off in the middle of the body.'),
        );
      };
      pauses.watch(request, lose);
      // By events: an async iterator costs the API path a tenth of its speed.
      request.on('data', take);
      request.on('end', () => {
        pauses.end(request);
        keepAfterAll(request, response);
        resolve({ chunks });
      });
      // Of a client that leaves in the middle every version of Node tells so; an error only who listens for one.
      request.on('close', lose);
    });
  };
}

function leaveUnread(
  request: IncomingMessage,
  response: ServerResponse,
  take: (chunk: Buffer) => void,
): void {
  request.off('data', take);
  request.pause();
  closeUnlessRead(request, response);
}

/** What is taken is given back when the answer has gone, or can go no more. */
function roomOf(response: ServerResponse, inFlight: InFlight): (bytes: number) => boolean {
  let taken = 0;
  response.once('close', () => {
    inFlight.give(taken);
  });
  return (bytes) => {
    if (!inFlight.take(bytes)) return false;
    taken += bytes;
    return true;
  };
}

/** Mostly one piece, which is taken as it is. */
export function bytesOf({ chunks }: Body): Buffer {
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks);
}
