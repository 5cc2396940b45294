import { Router } from 'express';
import type { State } from '../state/state.js';
import { metricsText, metricsType } from './metrics.js';

/** `/livez` and `/readyz`: the server listens only once scenarios are loaded, so both mean what they say. Who ends is not ready. */
export function healthRoutes(state: State): Router {
  const router = Router();
  router.get('/livez', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', (_request, response) => {
    if (state.life.isEnding) response.status(503).json({ status: 'ending' });
    else response.json({ status: 'ok' });
  });
  router.get('/metrics', async (_request, response) => {
    response.set('Content-Type', metricsType).send(await metricsText(state));
  });
  return router;
}
