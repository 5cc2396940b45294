import type { RequestHandler } from 'express';

/** Says what is here, to those who look in the wrong place. */
export function notFound(): RequestHandler {
  return (request, response) => {
    response.status(404).json({
      error: {
        code: 'NotFound',
        message: `Nothing is served at ${request.path}. The Tencent API is POST / and GET /, the page GET /reflect/?token=, a trial of it GET /reflect/try, the storage /cos/<bucket>/<key>, the control API /_mock/v1 with its reference at /_mock/docs, the dashboard /_mock/, health GET /livez, /readyz and /metrics.`,
      },
    });
  };
}
