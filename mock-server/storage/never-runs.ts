/**
 * What is stored is a stranger's: a photo or a recording, or whatever else a link was used for. It is handed out on
 * the origin of the dashboard and of the control API in a default set-up, so nothing of it may run there.
 */
export const neverRuns: Readonly<Record<string, string>> = {
  // A document gets an origin of its own, no scripts, and asks for nothing but the film that it shows: Chromium asks
  // for that a second time, as an element of a page that it makes around it.
  'Content-Security-Policy': "sandbox; default-src 'none'; media-src 'self'",
  'X-Content-Type-Options': 'nosniff',
};

/** Photos and recordings, with parameters such as `codecs`; never `image/svg+xml`, which is a document. */
const picture = /^(?:image|video)\/(?!svg)[a-z0-9][a-z0-9._-]*(?:\s*;[\t\x20-\x7e]*)?$/i;

/** The type under which stored bytes are handed out, and whether a browser shows them or keeps them as a file. */
export function harmlessType(contentType: string): Readonly<Record<string, string>> {
  return picture.test(contentType)
    ? { 'Content-Type': contentType }
    : { 'Content-Type': 'application/octet-stream', 'Content-Disposition': 'attachment' };
}
