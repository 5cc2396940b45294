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
  const pauses = createPauses(limits.pauseMs);

  return (request, response, door) => {
    const { maxBodyBytes } = doors[door];
    const announced = announcedBytes(request);
    if (announced !== undefined && announced > maxBodyBytes)
      return Promise.resolve(cutBy('too-large', request, response));
    let room: ((bytes: number) => boolean) | undefined;
    const isRoomFor = (bytes: number): boolean => (room ??= roomOf(response, inFlight))(bytes);
    if (announced !== undefined && announced > smallBytes && !isRoomFor(announced))
      return Promise.resolve(cutBy('too-many', request, response));
    // The client asked first whether it should send.
    if (request.headers.expect !== undefined) response.writeContinue();
    return new Promise((resolve, reject) => {
      let chunks: Buffer[] = [];
      let size = 0;
      const stop = (): void => {
        pauses.end(request);
        request.off('data', take);
        request.pause();
        chunks = [];
      };
      const cut = (why: Cut): void => {
        stop();
        resolve(cutBy(why, request, response));
      };
      const take = (chunk: Buffer): void => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > maxBodyBytes) cut('too-large');
        else if (announced === undefined && size > smallBytes && !isRoomFor(chunk.length))
          cut('too-many');
      };
      pauses.watch(request, () => {
        stop();
        closeUnlessRead(request, response);
        reject(new BodyLost(408, `Nothing more of the body came for ${limits.pauseMs / 1000} s.`));
      });
      // By events: an async iterator costs the API path a tenth of its speed.
      request.on('data', take);
      request.on('end', () => {
        pauses.end(request);
        keepAfterAll(request, response);
        resolve({ chunks });
      });
      const lose = (): void => {
        pauses.end(request);
        if (!request.complete)
          reject(new BodyLost(400, 'The connection broke off in the middle of the body.'));
      };
      request.on('error', lose);
      // A client that leaves in the middle fires neither end nor error on every version of Node.
      request.on('close', lose);
    });
  };
}

function cutBy(cut: Cut, request: IncomingMessage, response: ServerResponse): Body {
  closeUnlessRead(request, response);
  return { chunks: [], cut };
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
