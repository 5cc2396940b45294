import express from 'express';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { BodyLost, createReadBody } from './http/admission/read-body.js';
import type { Limits } from './http/admission/doors.js';
import { closeUnlessRead, isWorthClosing } from './http/admission/unread.js';
import { isApiRequest, serveApi } from './http/api.js';
import { controlRoutes } from './http/control.js';
import { dashboardRoutes } from './http/dashboard.js';
import { refusesHost } from './http/host-guard.js';
import { healthRoutes } from './http/health.js';
import { logFault } from './http/log-fault.js';
import { notFound } from './http/not-found.js';
import { pageRoutes } from './http/page.js';
import { loadPage } from './http/page-assets.js';
import { phoneRoutes } from './http/phone.js';
import { referenceRoutes } from './http/reference.js';
import { meetPageFaults, recordControl, recordPage } from './http/record-page.js';
import { isStorageRequest, serveStorage } from './http/storage.js';
import { trialRoutes } from './http/trial.js';
import { packageVersion } from './state/package-root.js';
import type { State } from './state/state.js';

/** The whole route map. What every customer's server calls comes first, without Express in its way. */
export function createApp(state: State, limits?: Limits): RequestListener {
  const readBody = createReadBody(limits);
  const rest = express();
  rest.disable('x-powered-by');
  rest.use(healthRoutes(state));
  rest.use('/_mock/v1', recordControl(state), controlRoutes(state, readBody));
  rest.use('/_mock', referenceRoutes(state), dashboardRoutes(state));
  rest.use('/reflect', recordPage(state), meetPageFaults(state));
  const page = loadPage();
  const { document } = page;
  rest.use('/reflect', phoneRoutes(state), trialRoutes(state, document));
  rest.use('/reflect', pageRoutes(state, readBody, page));
  rest.use(notFound(document));

  const version = packageVersion();
  const tools = { state, readBody };
  return (request, response) => {
    // Nothing that stands behind the last answer of a connection is carried out: nobody would learn of it.
    if (request.socket.writableEnded) return;
    if (refusesHost(request, response, state)) return;
    if (isApiRequest(request)) {
      guard(serveApi(request, response, tools), request, response);
      return;
    }
    response.setHeader('X-FaceID-Mock', version);
    if (isWorthClosing(request)) closeUnlessRead(request, response);
    if (isStorageRequest(request)) guard(serveStorage(request, response, tools), request, response);
    else rest(request, response);
  };
}

/** A connection that breaks off while its body is read has nobody left to answer. */
function guard(work: Promise<void>, request: IncomingMessage, response: ServerResponse): void {
  work.catch((error: unknown) => {
    if (request.destroyed || response.destroyed) return;
    const status = error instanceof BodyLost ? error.status : 500;
    if (status === 500) logFault('a request failed', error);
    if (!response.headersSent) response.writeHead(status);
    response.end();
  });
}
