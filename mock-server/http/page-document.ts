import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { escapeXml } from '../shared/xml.js';
import { packagePath } from '../state/package-root.js';

export interface PageDocument {
  readonly html: string;
  readonly contentSecurityPolicy: string;
  /** For addresses at which nothing is served; developers are told what is, and where. */
  readonly lost: (hint: string) => string;
}

/**
 * The page as one document: its script and style stand in it, since two more requests were a tenth of a flow at
 * the harness's pace. No other script or style may run: the policy names these two by their hashes.
 */
export function pageDocument(script: string, style: string): PageDocument {
  if (/<\/(?:script|style)/i.test(script + style))
    throw new Error('the page’s script or style would end its own element');
  const html = readFileSync(packagePath('mock-server/web/page/index.html'), 'utf8')
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`)
    // Not deferred as a file would be: it comes when the elements that it looks for are there.
    .replace(/ *<script defer[^>]*><\/script>\n/, '')
    .replace('</body>', () => `<script>${script}</script></body>`);
  return {
    html,
    lost: (hint) =>
      html.replace('id="screen"', (found) => `${found} data-lost="${escapeXml(hint)}"`),
    contentSecurityPolicy: [
      "default-src 'self'",
      `script-src 'self' '${hashOf(script)}'`,
      `style-src 'self' '${hashOf(style)}'`,
      "media-src 'self' blob:",
      "img-src 'self' blob: data:",
      "object-src 'none'",
      "base-uri 'none'",
    ].join('; '),
  };
}

const hashOf = (text: string): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`;
