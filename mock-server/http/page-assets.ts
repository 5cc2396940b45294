import { readFileSync, readdirSync } from 'node:fs';
import type { RequestHandler } from 'express';
import { linkModules } from '../shared/link-modules.js';
import { packagePath } from '../state/package-root.js';

interface Asset {
  readonly type: string;
  readonly body: string;
}

/** What the page is made of, read once: one script, one style sheet, the texts of each language. */
export function pageAssets(): RequestHandler {
  const assets = loadAssets();
  return (request, response, next) => {
    const asset = assets.get(request.path);
    if (asset === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
      next();
      return;
    }
    response.set('Cache-Control', 'no-cache').type(asset.type).send(asset.body);
  };
}

/** In the order of the cascade. */
const sheets = [
  'tokens.css',
  'page/page.css',
  'page/parts.css',
  'page/capture.css',
  'page/panel.css',
];

function loadAssets(): ReadonlyMap<string, Asset> {
  const compiled = (path: string) => readFileSync(packagePath(`dist/mock-server/${path}`), 'utf8');
  const source = (path: string) => readFileSync(packagePath(`mock-server/web/${path}`), 'utf8');
  const languages = readdirSync(packagePath('mock-server/web/page/i18n'));
  return new Map<string, Asset>([
    ['/page.js', { type: 'text/javascript', body: linkModules('web/page/main.js', compiled) }],
    ['/break-camera.js', { type: 'text/javascript', body: compiled('shared/break-camera.js') }],
    ['/page.css', { type: 'text/css', body: sheets.map(source).join('') }],
    ['/trial.css', { type: 'text/css', body: source('trial/trial.css') }],
    ...languages.map((name): [string, Asset] => [
      `/i18n/${name}`,
      { type: 'application/json', body: source(`page/i18n/${name}`) },
    ]),
  ]);
}
