import express from 'express';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isApiRequest, serveApi } from './http/api.js';
import { controlRoutes } from './http/control.js';
import { dashboardRoutes } from './http/dashboard.js';
import { healthRoutes } from './http/health.js';
import { logFault } from './http/log-fault.js';
import { notFound } from './http/not-found.js';
import { pageRoutes } from './http/page.js';
import { phoneRoutes } from './http/phone.js';
import { referenceRoutes } from './http/reference.js';
import { meetPageFaults, recordControl, recordPage } from './http/record-page.js';
import { isStorageRequest, serveStorage } from './http/storage.js';
import { trialRoutes } from './http/trial.js';
import { packageVersion } from './state/package-root.js';
import type { State } from './state/state.js';

/** The whole route map. What every customer's server calls comes first, without Express in its way. */
export function createApp(state: State): RequestListener {
  const rest = express();
  rest.disable('x-powered-by');
  rest.use(healthRoutes(state));
  rest.use('/_mock/v1', recordControl(state), controlRoutes(state));
  rest.use('/_mock', referenceRoutes(state), dashboardRoutes(state));
  rest.use('/reflect', recordPage(state), meetPageFaults(state));
  rest.use('/reflect', phoneRoutes(state), trialRoutes(state), pageRoutes(state));
  rest.use(notFound());

  const version = packageVersion();
  return (request, response) => {
    if (isApiRequest(request)) {
      guard(serveApi(request, response, state), request, response);
      return;
    }
    response.setHeader('X-FaceID-Mock', version);
    if (isStorageRequest(request)) guard(serveStorage(request, response, state), request, response);
    else rest(request, response);
  };
}

/** A connection that breaks off while its body is read has nobody left to answer. */
function guard(work: Promise<void>, request: IncomingMessage, response: ServerResponse): void {
  work.catch((error: unknown) => {
    if (request.destroyed || response.destroyed) return;
    logFault('a request failed', error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
}
