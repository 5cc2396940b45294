import type { Request, RequestHandler } from 'express';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { Cut } from '../../api/common-parameters.js';
import type { DoorName } from './doors.js';
import type { ReadBody } from './read-body.js';
import { announcedBytes } from './unread.js';

/** How a door of Express says why a body was not read. */
export type RefuseCut = (cut: Cut) => Error;

/**
 * A parser of Express's world that gets its body whole, read within the limits of the door. On their own, these parsers
 * swallow what is too large to its end before they refuse it, and some bodies have none.
 */
export const parseWhole =
  (
    door: DoorName,
    parse: RequestHandler,
    { readBody, refuseCut }: { readonly readBody: ReadBody; readonly refuseCut: RefuseCut },
  ): RequestHandler =>
  async (request, response, next) => {
    if (announcedBytes(request) === 0) {
      next();
      return;
    }
    const { chunks, cut } = await readBody(request, response, door);
    if (cut !== undefined) throw refuseCut(cut);
    const whole = wholeRequest(request, chunks);
    void parse(whole, response, (error?: unknown) => {
      request.body = whole.body as unknown;
      if (whole.files !== undefined) request.files = whole.files;
      next(error);
    });
  };

/** What parsers look at of a request, with a body that is there already. */
const wholeRequest = (
  { method, url, headers, socket }: IncomingMessage,
  chunks: readonly Buffer[],
): Request =>
  Object.assign(Readable.from(chunks, { objectMode: false }), {
    method,
    url,
    headers,
    socket,
    complete: true,
  }) as unknown as Request;
