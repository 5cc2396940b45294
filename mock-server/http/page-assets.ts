import { readFileSync } from 'node:fs';
import type { RequestHandler } from 'express';
import { linkModules } from '../shared/link-modules.js';
import { packagePath } from '../state/package-root.js';

export interface Asset {
  readonly type: string;
  readonly body: string;
}

export type Assets = ReadonlyMap<string, Asset>;

export const textOf = (assets: Assets, path: string): string => assets.get(path)?.body ?? '';

export function pageAssets(assets: Assets): RequestHandler {
  return (request, response, next) => {
    const asset = assets.get(request.path);
    if (asset === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
      next();
      return;
    }
    response.set('Cache-Control', 'no-cache').type(asset.type).send(asset.body);
  };
}

/** What the page is made of, read once: one script, one style sheet; the rest is loaded by testers. */
export function loadAssets(): Assets {
  const compiled = (path: string) => readFileSync(packagePath(`dist/mock-server/${path}`), 'utf8');
  const source = (path: string) => readFileSync(packagePath(`mock-server/web/${path}`), 'utf8');
  const script = (body: string): Asset => ({ type: 'text/javascript', body });
  /** Not a module: `import()` is a syntax error in web views before Chrome 63, and would stop the page. */
  const late = (path: string, global: string): Asset => script(linkModules(path, compiled, global));
  const style = (...paths: readonly string[]): Asset => ({
    type: 'text/css',
    body: paths.map((path) => narrowStyle(source(path))).join(''),
  });
  return new Map([
    ['/page.js', script(linkModules('web/page/main.js', compiled))],
    [
      '/page.css',
      style(
        'tokens.css',
        'page/page.css',
        'page/parts.css',
        'page/controls.css',
        'page/capture.css',
      ),
    ],
    ['/trial.css', style('trial/trial.css')],
    ['/panel.js', late('web/page/panel.js', 'faceidMockPanel')],
    ['/panel.css', style('page/panel.css')],
    ['/break-camera.js', late('shared/break-camera.js', 'faceidMockFaults')],
  ]);
}

/** Without comments and white space, which phones need not load. */
const narrowStyle = (css: string): string =>
  css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}');
