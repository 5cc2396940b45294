import type { Request } from 'express';
import { z } from 'zod';
import { parseInput } from '../control/input.js';
import { ControlError, type Operation } from '../control/operation.js';

const nothing = z.strictObject({});

export function parseQuery({ query = nothing, body }: Operation, request: Request): unknown {
  const asked: Record<string, unknown> = { ...request.query };
  // For clients that cannot send headers, as EventSource; read before the call is let in.
  delete asked.token;
  // Where a listener comes back by itself, its browser says so in a header.
  const last = request.get('last-event-id');
  const isResumed = last !== undefined && last !== '' && 'after' in query.shape;
  const given = isResumed ? { ...asked, after: lastSeen(last) } : asked;
  return parseInput(query, given, { where: 'query', body });
}

/** A browser sends what it was given last, perhaps by another server at this address: then everything is new to it. */
const lastSeen = (id: string): string => (/^\d{1,15}$/.test(id) ? id : '-1');

export function parseBody({ body, method, path }: Operation, request: Request): unknown {
  const sent: unknown = request.body;
  if (body !== undefined) return parseInput(body, sent, { where: '' });
  if (sent === undefined || (isObject(sent) && Object.keys(sent).length === 0)) return undefined;
  throw new ControlError(
    400,
    'UnexpectedBody',
    `${method.toUpperCase()} /_mock/v1${path} takes no body; what it needs stands in the path or the query.`,
  );
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
