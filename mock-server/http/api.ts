import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { dispatch, type Answer } from '../api/dispatch.js';
import { serviceOf } from '../state/links.js';
import { packageVersion } from '../state/package-root.js';
import type { State } from '../state/state.js';
import { bytesOf, type Body, type ReadBody } from './admission/read-body.js';
import { hasLeft, tellCallBrokenOff } from './broken-off.js';
import { apiHeaders, deliver, formOf, type ApiForm } from './faults.js';
import { injectFaults } from './inject-faults.js';
import { arrive } from './record.js';
import { faultable, recordAnswer, recordUnanswered } from './record-api.js';
import { splitTarget } from './target.js';

const version = packageVersion();

/** The fast path: Tencent's API on bare node:http, since Express costs more than signature and state together. */
export async function serveApi(
  request: IncomingMessage,
  response: ServerResponse,
  { state, readBody }: { readonly state: State; readonly readBody: ReadBody },
): Promise<void> {
  const arrival = arrive(state);
  let body: Body;
  try {
    body = await readBody(request, response, 'api');
  } catch (error) {
    if (hasLeft(error)) tellCallBrokenOff({ request, response, arrival }, state);
    throw error;
  }
  const call = {
    method: request.method ?? '',
    query: splitTarget(request.url ?? '/').query,
    headers: request.headers,
    body: bytesOf(body),
    secure: request.socket instanceof TLSSocket,
  };
  const met = state.networkFaults.stands
    ? injectFaults(faultable(call, state), response, state)
    : undefined;
  if (met?.instead !== undefined) {
    recordUnanswered(arrival, { request, response, call, met }, state);
    await met.instead();
    return;
  }
  const answer = await dispatch(call, body.cut, state);
  const { fault } = answer;
  const form = formOf(fault?.kind, answer.body);
  recordAnswer(arrival, { request, response, call, met, answer, form }, state);
  if (fault === undefined) send(response, answer, form);
  else await deliver(response, fault, () => send(response, answer, form));
}

function send(response: ServerResponse, { warnings }: Answer, { status, type, body }: ApiForm) {
  response.writeHead(status, {
    ...apiHeaders,
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'X-FaceID-Mock': version,
    ...(warnings.length === 0 ? {} : { 'X-FaceID-Mock-Warning': warnings.join(', ') }),
  });
  response.end(body);
}

/** `POST /`, `GET /`, and any method there: the vendor's own error answers the others. */
export function isApiRequest(request: IncomingMessage): boolean {
  const service = serviceOf(request.headers.host);
  return (
    splitTarget(request.url ?? '/').path === '/' && (service === undefined || service === 'api')
  );
}
