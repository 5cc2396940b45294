import type { RequestHandler } from 'express';
import { isPerson, showLost } from './lost-visitor.js';
import type { PageDocument } from './page-document.js';

/** Says what is here, to those who look in the wrong place. */
export function notFound(document: PageDocument): RequestHandler {
  return (request, response) => {
    const { path } = request;
    const message = `Nothing is served at ${path.slice(0, 200)}. The Tencent API is POST / and GET /, the page GET /reflect/?token=, a trial of it GET /reflect/try, the storage /cos/<bucket>/<key>, the control API /_mock/v1 with its reference at /_mock/docs, the dashboard /_mock/, health GET /livez, /readyz and /metrics.`;
    response.status(404);
    // Links lead to the page; what is under /_mock/ is for developers.
    if (isPerson(request) && !path.startsWith('/_mock/')) {
      showLost(document, response, path.startsWith('/reflect') ? '' : message);
      return;
    }
    response.json({ error: { code: 'NotFound', message } });
  };
}
