import { pageDocument, type PageDocument } from './page-document.js';
import { phoneAsset, styleAsset, type Assets } from './web-assets.js';

const textOf = (assets: Assets, path: string): string => assets.get(path)?.body ?? '';

/** The page as it is served: one document, and what else is loaded. */
export interface ServedPage {
  readonly assets: Assets;
  readonly document: PageDocument;
}

export function loadPage(): ServedPage {
  const assets = loadAssets();
  const document = pageDocument(textOf(assets, '/page.js'), textOf(assets, '/page.css'));
  return { assets, document };
}

/** What the page is made of, read once: one script, one style sheet; the rest is loaded by testers. */
function loadAssets(): Assets {
  return new Map([
    ['/page.js', phoneAsset('page')],
    [
      '/page.css',
      styleAsset(
        'tokens.css',
        'page/page.css',
        'page/parts.css',
        'page/controls.css',
        'page/capture.css',
      ),
    ],
    ['/trial.css', styleAsset('trial/trial.css')],
    // Not modules: `import()` is a syntax error in web views before Chrome 63, and would stop the page.
    ['/panel.js', phoneAsset('panel')],
    ['/panel.css', styleAsset('page/panel.css')],
    ['/break-camera.js', phoneAsset('break-camera')],
  ]);
}
