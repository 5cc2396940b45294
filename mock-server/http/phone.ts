import { Router } from 'express';
import type { State } from '../state/state.js';
import { PageRefusal } from '../flow/refusal.js';
import { pageErrors } from './page-errors.js';
import { drawQr } from './qr.js';
import { parseQuery, tokenQuery } from './query.js';

/** What brings a phone here: a picture to scan, and the certificate it has to trust. */
export function phoneRoutes(state: State): Router {
  const router = Router();

  router.get('/qr.svg', async (request, response) => {
    const { token } = parseQuery(tokenQuery, request.query);
    const verification = await state.verifications.get(token);
    if (verification === undefined)
      throw new PageRefusal(404, 'UnknownToken', 'This link is not known here.');
    const { bizToken } = verification;
    await drawQr(response, `${state.urls.page}/reflect/?token=${bizToken}`);
  });

  router.get('/ca.crt', (_request, response) => {
    const { certificate } = state.authority;
    if (certificate === null)
      throw new PageRefusal(
        404,
        'NoAuthority',
        'There is no certificate authority without a port over TLS: start with --https-port.',
      );
    // Phones offer to install it by this type; as bytes, so that no charset is put behind it.
    response
      .set({ 'Cache-Control': 'no-store', 'Content-Type': 'application/x-x509-ca-cert' })
      .send(Buffer.from(certificate));
  });

  router.use(pageErrors(state));
  return router;
}
