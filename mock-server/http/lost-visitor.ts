import type { Request, Response } from 'express';
import type { PageDocument } from './page-document.js';

/** A phone's browser asks for a page, everything else for JSON. */
export const isPerson = (request: Request): boolean =>
  ['GET', 'HEAD'].includes(request.method) && request.accepts(['json', 'html']) === 'html';

/**
 * At an address at which nothing is served, a person is shown the page's own late screen, in their language: they have
 * followed a link that was cut, or none.
 *
 * @param hint what is served where, for developers; empty where only a link can have led
 */
export function showLost(
  { lost, contentSecurityPolicy }: PageDocument,
  response: Response,
  hint = '',
): void {
  response
    .set({ 'Cache-Control': 'no-store', 'Content-Security-Policy': contentSecurityPolicy })
    .type('html')
    .send(lost(hint));
}
