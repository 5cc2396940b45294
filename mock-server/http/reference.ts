import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Router } from 'express';
import { openApiDocument } from '../control/openapi.js';
import { describedOperations } from '../control/reference.js';
import { packagePath } from '../state/package-root.js';
import type { State } from '../state/state.js';
import { controlErrors } from './control-errors.js';
import { controlGuard } from './control-guard.js';
import { referencePage } from './reference-page.js';

/** What the control API offers: for programs at `/_mock/openapi.json`, for people at `/_mock/docs`. */
export function referenceRoutes(state: State): Router {
  const router = Router();
  const guard = controlGuard(state);

  router.get('/openapi.json', guard, (request, response) => {
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    response.json(openApiDocument(originOf(request, state)));
  });

  router.get('/docs', guard, (request, response) => {
    const style = ['tokens.css', 'dark.css', 'reference/reference.css']
      .map((file) => readFileSync(packagePath(`mock-server/web/${file}`), 'utf8'))
      .join('');
    response.set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
    response.type('html').send(referencePage(describedOperations(originOf(request, state)), style));
  });

  router.use(controlErrors);
  return router;
}

/** By the name that the reader used, where it is a name: a line to copy should work on their machine. */
function originOf(
  { protocol, host }: { readonly protocol: string; readonly host: string | undefined },
  { urls }: State,
): string {
  return host !== undefined && /^[\w.:[\]-]+$/.test(host) ? `${protocol}://${host}` : urls.api;
}
