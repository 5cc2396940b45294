import { Router } from 'express';
import type { State } from '../state/state.js';
import { controlErrors } from './control-errors.js';
import { controlGuard } from './control-guard.js';
import { dashboardMedia } from './dashboard-media.js';
import { dashboardTexts } from './dashboard-texts.js';
import { hostGuard } from './host-guard.js';
import { drawQr } from './qr.js';
import {
  nameByHash,
  scriptAsset,
  serveAssets,
  source,
  styleAsset,
  type Assets,
} from './web-assets.js';

/**
 * Nothing of another origin, no script and no style but the two files (a data block is no script), and in Chromium no text that becomes
 * markup: every field on the page was written by somebody else.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** The developer's page, `/_mock/`. It only reads and calls `/_mock/v1`; what it is made of is no secret. */
export function dashboardRoutes(state: State): Router {
  const router = Router();
  let loaded: Dashboard | undefined;
  // At the first visit: most starts are for tests, which have no use for it.
  const dashboard = (): Dashboard => (loaded ??= loadDashboard());

  router.use(hostGuard(state));
  router.get('/', (_request, response) => {
    response
      .set({
        'Cache-Control': 'no-cache',
        'Content-Security-Policy': contentSecurityPolicy,
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
      })
      .type('html')
      .send(dashboard().html);
  });
  router.use('/assets', (request, response, next) => {
    const { assets } = dashboard();
    serveAssets(assets, 'public, max-age=31536000, immutable')(request, response, next);
  });
  // Not the page's own picture: loading that one would be a call of the page, and be told as one.
  router.get('/qr.svg', async (request, response) => {
    const { token } = request.query;
    const path = typeof token === 'string' ? `?token=${encodeURIComponent(token)}` : 'try';
    await drawQr(response, `${state.urls.page}/reflect/${path}`);
  });
  router.get('/media/:bizToken/:attempt/:kind', controlGuard(state), dashboardMedia(state));
  router.use(controlErrors);
  return router;
}

export interface Dashboard {
  readonly html: string;
  readonly assets: Assets;
}

export function loadDashboard(): Dashboard {
  const script = scriptAsset('web/dashboard/main.js');
  const style = styleAsset(
    'tokens.css',
    'dark.css',
    'reset.css',
    'dashboard/dashboard.css',
    'dashboard/bar.css',
    'dashboard/list.css',
    'dashboard/detail.css',
    'dashboard/timeline.css',
    'dashboard/sheet.css',
  );
  const scriptName = nameByHash('dashboard.js', script);
  const styleName = nameByHash('dashboard.css', style);
  return {
    html: source('dashboard/index.html')
      .replace('/_mock/assets/dashboard.js', `/_mock/assets/${scriptName}`)
      .replace('/_mock/assets/dashboard.css', `/_mock/assets/${styleName}`)
      // Not as a text: `$&` in one would be put in for.
      .replace('{{texts}}', () => dashboardTexts()),
    assets: new Map([
      [`/${scriptName}`, script],
      [`/${styleName}`, style],
    ]),
  };
}
