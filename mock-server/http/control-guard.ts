import { hash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { ControlError } from '../control/operation.js';
import type { State } from '../state/state.js';
import { isLoopback } from './addresses.js';
import { hostName, isKnownHost, unknownHost } from './host-names.js';

/**
 * Who may call under `/_mock/`. On loopback everybody who calls it by a name of this machine; beyond it, whoever
 * has the token. A page of another site may neither read (no CORS headers) nor change anything, and a name that was
 * made to lead here (DNS rebinding) does not open the door.
 */
export function controlGuard(state: State): RequestHandler {
  return (request, response, next) => {
    const { controlOrigins } = state.settings;
    const origin = request.get('origin');
    if (origin !== undefined && controlOrigins.includes(origin)) {
      response.set({
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
        'Access-Control-Allow-Headers':
          'Authorization, Content-Type, If-Match, If-None-Match, Last-Event-ID',
        'Access-Control-Expose-Headers': 'ETag',
        Vary: 'Origin',
      });
      // The browser asks before it sends the token.
      if (request.method === 'OPTIONS') {
        response.status(204).end();
        return;
      }
    } else refuseForeignPage(request, state);
    if (!hasToken(request, state.controlToken)) refuseWithoutToken(request, state);
    next();
  };
}

const harmless = ['GET', 'HEAD', 'OPTIONS'];

/** Browsers say where a call that may change something comes from. */
function refuseForeignPage(request: Request, { urls }: State): void {
  const origin = request.get('origin');
  if (origin === undefined || harmless.includes(request.method)) return;
  const own = [urls.api, urls.page, urls.https].flatMap((url) => (url ? new URL(url).origin : []));
  const host = request.get('host') ?? '';
  if (own.includes(origin) || origin === `http://${host}` || origin === `https://${host}`) return;
  throw new ControlError(
    403,
    'ForeignOrigin',
    `A page of ${origin.slice(0, 200)} may not call the control API. Call it from a test or a server, or allow that origin with controlOrigins (--control-origin).`,
  );
}

const how =
  'Authorization: Bearer <token>, or ?token=<token>. `faceid-mock serve` prints it; --control-token sets it.';

function refuseWithoutToken(request: Request, state: State): void {
  const host = request.get('host');
  const name = hostName(host);
  const isNear = isLoopback(state.settings.host) && isLoopback(name) && !cameByProxy(request);
  // A token that somebody chose is asked for everywhere: it may be the proxy on this machine that nobody can tell.
  if (isNear && state.settings.controlToken === undefined) return;
  if (!isKnownHost(host, state)) throw new ControlError(403, 'UnknownHost', unknownHost(host));
  throw new ControlError(
    401,
    'TokenNeeded',
    isNear
      ? `The control token that this mock was started with is needed, on this machine too: ${how}`
      : `Beyond this machine the control token is needed: ${how}`,
  );
}

/**
 * What a tunnel or a reverse proxy on this machine passes on comes from elsewhere, also where it writes the Host anew as
 * most do. Each line is what one kind of them adds; one that adds nothing cannot be told from a caller on this machine.
 */
const addedByProxies: readonly RegExp[] = [
  /^(?:x-)?forwarded(?:$|-)/,
  /^via$/,
  /^x-(?:real|client|cluster-client|remote|originating)-ip$/,
  /^x-original-(?:forwarded-for|host|url)$/,
  /^(?:true|fastly)-client-ip$/,
  /^(?:cf|cdn|x-envoy|x-amzn|x-azure|x-appengine|x-arr|fly)-/,
];

const cameByProxy = ({ headers }: Request): boolean =>
  Object.keys(headers).some((name) => addedByProxies.some((added) => added.test(name)));

export function hasToken(request: Request, wanted: string): boolean {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '') ?? [];
  const { token } = request.query;
  const given = bearer ?? (typeof token === 'string' ? token : '');
  // As digests: of equal length whatever was sent, and compared in equal time.
  return timingSafeEqual(digest(given), digest(wanted));
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
