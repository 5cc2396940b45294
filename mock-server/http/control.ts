import { Router, json, type RequestHandler, type Response } from 'express';
import { ControlError, type EventSource, type Operation } from '../control/operation.js';
import { operations } from '../control/operations/index.js';
import type { State } from '../state/state.js';
import { doors } from './admission/doors.js';
import { parseWhole } from './admission/parse-whole.js';
import type { ReadBody } from './admission/read-body.js';
import { announcedBytes } from './admission/unread.js';
import { controlErrors, refuseControlCut } from './control-errors.js';
import { parseBody, parseQuery } from './control-input.js';
import { createEventStreams, type EventStreams } from './event-stream.js';

/** Everything that the command line, the panel and the dashboard can do, under `/_mock/v1`. */
export function controlRoutes(state: State, readBody: ReadBody): Router {
  const router = Router();
  const streams = createEventStreams();
  router.use(doors.control.who(state));
  const parse = json({ limit: doors.control.maxBodyBytes, type: () => true, strict: false });
  router.use(jsonOnly, parseWhole('control', parse, { readBody, refuseCut: refuseControlCut }));
  for (const [path, offered] of operationsByPath()) {
    const route = router.route(expressPath(path));
    for (const each of offered) route[each.method](answer(each, state, streams));
    route.all(refuseMethod(offered));
  }
  router.use((request) => {
    throw new ControlError(
      404,
      'NotFound',
      `There is no ${request.method} /_mock/v1${request.path}. /_mock/openapi.json describes what there is.`,
    );
  });
  router.use(controlErrors);
  return router;
}

const answer =
  (each: Operation, state: State, streams: EventStreams): RequestHandler =>
  async (request, response) => {
    const input = {
      params: request.params,
      query: parseQuery(each, request),
      body: parseBody(each, request),
    };
    const left = new AbortController();
    response.on('close', () => left.abort());
    const answered = await each.run(input, state, {
      signal: left.signal,
      ifMatch: request.get('if-match'),
      ifNoneMatch: request.get('if-none-match'),
    });
    if (each.conditional) response.set('ETag', (answered as { readonly etag: string }).etag);
    if (each.stream) streams.serve(answered as EventSource, response);
    else send(response, answered);
  };

function send(response: Response, answered: unknown): void {
  response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
  response.json(answered);
}

const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** In the registry's order: what is named goes before what is a parameter. */
function operationsByPath(): Map<string, Operation[]> {
  const byPath = new Map<string, Operation[]>();
  for (const each of operations) byPath.set(each.path, [...(byPath.get(each.path) ?? []), each]);
  return byPath;
}

const refuseMethod =
  (offered: readonly Operation[]): RequestHandler =>
  (request, response) => {
    const methods = offered.map(({ method }) => method.toUpperCase());
    if (methods.includes('GET')) methods.push('HEAD');
    response.set('Allow', methods.join(', '));
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    throw new ControlError(
      405,
      'MethodNotAllowed',
      `${request.method} is not offered at /_mock/v1${request.path}; ${methods.join(', ')} ${methods.length === 1 ? 'is' : 'are'}.`,
    );
  };

/** A form, which any page may send to any server, is never taken for a call. */
const jsonOnly: RequestHandler = (request, _response, next) => {
  const type = request.get('content-type');
  if (
    announcedBytes(request) === 0 ||
    (type !== undefined && /^application\/(?:[\w.-]+\+)?json\b/i.test(type))
  ) {
    next();
    return;
  }
  throw new ControlError(
    415,
    'NotJson',
    `The body is ${type === undefined ? 'of no declared type' : `"${type.slice(0, 80)}"`}; JSON is expected, with Content-Type: application/json.`,
  );
};
