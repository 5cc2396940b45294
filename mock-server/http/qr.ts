import type { Response } from 'express';

/** Answers with a code for a phone to scan. */
export async function drawQr(response: Response, address: string): Promise<void> {
  // Loaded only here: most starts show no code, and would wait for it.
  const { renderSVG } = await import('uqr');
  response
    .set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
    })
    .type('image/svg+xml')
    .send(renderSVG(address, { border: 4, ecc: 'M' }));
}
