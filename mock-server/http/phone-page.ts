import { Router, json, type Request, type RequestHandler } from 'express';
import { z } from 'zod';
import { sentDeviceSchema } from '../domain/device.js';
import { PageRefusal } from '../flow/refusal.js';
import { decideMode } from '../shared/compat.js';
import { chooseLanguage } from '../shared/languages.js';
import type { State } from '../state/state.js';
import { doors } from './admission/doors.js';
import { parseWhole } from './admission/parse-whole.js';
import type { ReadBody } from './admission/read-body.js';
import { pageErrors, refusePageCut } from './page-errors.js';
import { phoneDocument, phoneTexts } from './phone-document.js';
import { drawQr } from './qr.js';
import { parseQuery } from './query.js';
import { isFromForeignPage } from './trial.js';

/** No script and no style but the two files, and in Chromium no text that becomes markup. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const phoneQuery = z.strictObject({ lang: z.string().max(40).exactOptional() });

/** `/reflect/phone`: a phone tells, by its user's consent, what decides; and what it sent. */
export function phonePageRoutes(state: State, readBody: ReadBody): Router {
  const router = Router();
  const address = (): string => `${state.urls.page}/reflect/phone`;

  router.get('/phone', (request, response) => {
    const { lang } = parseQuery(phoneQuery, request.query);
    const language = chooseLanguage(lang === undefined ? languagesOf(request) : [lang]);
    const { mode, reason } = decideMode(request.get('user-agent') ?? '', {
      profile: state.settings.compat,
    });
    response
      .set({
        'Cache-Control': 'no-store',
        'Content-Security-Policy': contentSecurityPolicy,
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        // What the browser tells a server of itself; Chromium leaves it out unless it is asked for.
        'Permissions-Policy': 'camera=(self), microphone=(self)',
      })
      .type('html')
      .send(
        phoneDocument({
          language,
          texts: phoneTexts(language),
          decision: { mode, reason },
          address: state.urls.phone === null ? null : address(),
        }),
      );
  });

  router.get('/phone/qr.svg', async (_request, response) => {
    await drawQr(response, address());
  });

  const refuseForeign: RequestHandler = (request, _response, next) => {
    if (isFromForeignPage(request))
      throw new PageRefusal(403, 'ForeignPage', 'Only the page /reflect/phone sends this.');
    next();
  };
  const parse = json({ limit: doors.phone.maxBodyBytes });
  const read = parseWhole('phone', parse, { readBody, refuseCut: refusePageCut });
  router.post('/phone', refuseForeign, read, (request, response) => {
    const device = parseDevice(request.body);
    state.phones.add(device);
    state.journal.append({
      kind: 'phone-recorded',
      lane: 'server',
      namespace: 'default',
      say: { key: 'phone-recorded', values: { title: device.title.slice(0, 120) } },
    });
    response.status(201).json({ id: device.id });
  });

  router.use('/phone', pageErrors(state));
  return router;
}

const languagesOf = (request: Request): readonly string[] => request.acceptsLanguages();

function parseDevice(body: unknown): z.infer<typeof sentDeviceSchema> {
  const parsed = sentDeviceSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.').slice(0, 80) ?? '';
  const message = (issue?.message ?? 'not valid').slice(0, 200);
  throw new PageRefusal(400, 'BadRequest', `${path === '' ? 'device' : path}: ${message}`);
}
