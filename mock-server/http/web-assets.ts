import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RequestHandler } from 'express';
import { linkModules } from '../shared/link-modules.js';
import { packagePath } from '../state/package-root.js';

/** A file of one of our pages, read once and kept. */
export interface Asset {
  readonly type: string;
  readonly body: string;
}

/** By the path under the folder that they are served from: `/page.js`. */
export type Assets = ReadonlyMap<string, Asset>;

/** All modules behind the entry as one script, `web/dashboard/main.js`. */
export const scriptAsset = (entry: string): Asset => ({
  type: 'text/javascript',
  body: linkModules(entry, compiled),
});

/** A script that phones load, as bundle.js made it small: `page`. */
export const phoneAsset = (name: string): Asset => ({
  type: 'text/javascript',
  body: compiled(`web/phone/${name}.js`),
});

/** Style sheets as one, by their paths under `mock-server/web/`. */
export const styleAsset = (...paths: readonly string[]): Asset => ({
  type: 'text/css',
  body: paths.map((path) => narrowStyle(source(path))).join(''),
});

/** `dashboard.js` → `dashboard-4f1b….js`: a browser may keep it for good, since another text has another name. */
export function nameByHash(name: string, { body }: Asset): string {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return name.replace(/(?=\.\w+$)/, `-${hash}`);
}

export const source = (path: string): string =>
  readFileSync(packagePath(`mock-server/web/${path}`), 'utf8');

const compiled = (path: string): string =>
  readFileSync(packagePath(`dist/mock-server/${path}`), 'utf8');

export function serveAssets(assets: Assets, cacheControl: string): RequestHandler {
  return (request, response, next) => {
    const asset = assets.get(request.path);
    if (asset === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
      next();
      return;
    }
    response.set('Cache-Control', cacheControl).type(asset.type).send(asset.body);
  };
}

/** Without comments and white space, which phones need not load. */
const narrowStyle = (css: string): string =>
  css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}');
