import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { ControlError } from '../control/operation.js';
import type { State } from '../state/state.js';
import { hasToken } from './control-guard.js';
import { isKnownHost, unknownHost } from './host-names.js';
import { splitTarget } from './target.js';

/** What watches whether it runs asks by any name; the control API and the dashboard have guards of their own. */
const open = /^\/(?:livez|readyz)$|^\/_mock(?:\/|$)/;

/** Refuses what came by a foreign name, before anything of it is read; false where it may go on. */
export function refusesHost(
  request: IncomingMessage,
  response: ServerResponse,
  state: State,
): boolean {
  const { host } = request.headers;
  if (isKnownHost(host, state) || open.test(splitTarget(request.url ?? '/').path)) return false;
  const body = JSON.stringify({ error: { code: 'UnknownHost', message: unknownHost(host) } });
  response.writeHead(403, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'X-Content-Type-Options': 'nosniff',
    // What it sends is not read.
    Connection: 'close',
  });
  response.end(body);
  return true;
}

/** The same for the dashboard, which opens to the control token by any name. */
export const hostGuard =
  (state: State): RequestHandler =>
  (request, _response, next) => {
    const { host } = request.headers;
    if (isKnownHost(host, state) || hasToken(request, state.controlToken)) next();
    else throw new ControlError(403, 'UnknownHost', unknownHost(host));
  };
