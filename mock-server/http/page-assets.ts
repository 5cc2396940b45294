import { scriptAsset, styleAsset, type Assets } from './web-assets.js';

export const textOf = (assets: Assets, path: string): string => assets.get(path)?.body ?? '';

/** What the page is made of, read once: one script, one style sheet; the rest is loaded by testers. */
export function loadAssets(): Assets {
  return new Map([
    ['/page.js', scriptAsset('web/page/main.js')],
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
    ['/phone.js', scriptAsset('web/phone/main.js')],
    ['/phone.css', styleAsset('tokens.css', 'dark.css', 'reset.css', 'phone/phone.css')],
    ['/trial.css', styleAsset('trial/trial.css')],
    // Not modules: `import()` is a syntax error in web views before Chrome 63, and would stop the page.
    ['/panel.js', scriptAsset('web/page/panel.js', 'faceidMockPanel')],
    ['/panel.css', styleAsset('page/panel.css')],
    ['/break-camera.js', scriptAsset('shared/break-camera.js', 'faceidMockFaults')],
  ]);
}
