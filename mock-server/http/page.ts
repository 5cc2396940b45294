import { Router, json, type Request, type RequestHandler } from 'express';
import multer from 'multer';
import type { State } from '../state/state.js';
import { doors } from './admission/doors.js';
import { parseWhole } from './admission/parse-whole.js';
import type { ReadBody } from './admission/read-body.js';
import { clockEvents } from './page-clock.js';
import type { PageCaller, PageFiles } from '../flow/call.js';
import { pageCalls } from '../flow/index.js';
import { chooseByHeader } from '../flow/open.js';
import { isPerson, showLost } from './lost-visitor.js';
import type { ServedPage } from './page-assets.js';
import { PageRefusal } from '../flow/refusal.js';
import { answerJson, pageErrors, refusePageCut } from './page-errors.js';
import { serveAssets } from './web-assets.js';

/** A phone's recording; larger ones are refused with a sentence, not a broken connection. */
const maxRecordingBytes = 50 * 1024 * 1024;

/** The hosted verification page and what its script calls. */
export function pageRoutes(
  state: State,
  readBody: ReadBody,
  { assets, document }: ServedPage,
): Router {
  const router = Router();

  router.get('/', async (request, response) => {
    const { token } = request.query;
    // A client that loads the page with the header may not be able to put it on the calls of its script.
    if (typeof token === 'string')
      await chooseByHeader(token, request.get('x-faceid-mock-scenario'), state);
    response.set('Content-Security-Policy', document.contentSecurityPolicy);
    response.set('Cache-Control', 'no-store').type('html').send(document.html);
  });
  router.use('/assets', serveAssets(assets, 'no-cache'));

  const upload = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: maxRecordingBytes, files: 2, fields: 4, parts: 6 },
  }).fields([
    { name: 'video', maxCount: 1 },
    { name: 'frame', maxCount: 1 },
  ]);

  // Before the upload is read: one that comes in time may take long.
  const stampArrival: RequestHandler = async (request, response, next) => {
    const verification = await state.verifications.get(String(request.params.token));
    response.locals.receivedAt = state.clock.now(verification?.namespace);
    next();
  };

  // Nothing of a recording is read that could not be taken.
  const admitRecording: RequestHandler = async (request, _response, next) => {
    await doors.recording.who(callerOf(request), state);
    next();
  };
  const reading = { readBody, refuseCut: refusePageCut };
  const recording = [admitRecording, parseWhole('recording', upload, reading)];
  const others = [parseWhole('page', json({ limit: doors.page.maxBodyBytes }), reading)];

  for (const [name, act] of Object.entries(pageCalls)) {
    const handler: RequestHandler = async (request, response) => {
      const files = (request.files ?? {}) as PageFiles;
      const body = request.body as unknown;
      const receivedAt = response.locals.receivedAt as number;
      response.json(await act({ ...callerOf(request), body, files, receivedAt }, state));
    };
    const read = name === 'recording' ? recording : others;
    router.post(`/api/:token/${name}`, stampArrival, ...read, handler);
  }
  router.get('/api/:token/clock', clockEvents(state));
  router.use('/api', () => {
    throw new PageRefusal(404, 'NotFound', 'There is no such call under /reflect/api/.');
  });
  router.use(
    pageErrors(state, (refusal, request, response) => {
      if (refusal.status === 404 && isPerson(request)) showLost(document, response);
      else answerJson(refusal, request, response);
    }),
  );
  return router;
}

const callerOf = (request: Request): PageCaller => ({
  bizToken: String(request.params.token),
  headers: {
    userAgent: request.get('user-agent') ?? '',
    host: request.get('host') ?? '',
    scenario: request.get('x-faceid-mock-scenario'),
    visit: visitOf(request.get('x-faceid-mock-visit')),
    call: callOf(request.get('x-faceid-mock-call')),
  },
});

const callOf = (header: string | undefined): string | undefined =>
  header !== undefined && /^[\w.-]{1,80}$/.test(header) ? header : undefined;

const visitOf = (header: string | undefined): number | undefined =>
  header !== undefined && /^\d{1,9}$/.test(header) ? Number(header) : undefined;
