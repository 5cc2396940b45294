import { Router } from 'express';

/** `/livez` and `/readyz`: the server listens only once scenarios are loaded, so both mean what they say. */
export function healthRoutes(): Router {
  const router = Router();
  router.get(['/livez', '/readyz'], (_request, response) => {
    response.json({ status: 'ok' });
  });
  return router;
}
