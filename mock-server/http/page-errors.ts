import type { ErrorRequestHandler, Request, Response } from 'express';
import { MulterError } from 'multer';
import type { Cut } from '../api/common-parameters.js';
import { redactorOf } from '../control/redactor-of.js';
import { PageRefusal } from '../flow/refusal.js';
import type { PageError } from '../shared/page-protocol.js';
import type { RequestRecord } from '../state/requests.js';
import type { State } from '../state/state.js';
import { hasLeft } from './broken-off.js';
import { tokenOf } from './record-page.js';
import { splitTarget } from './target.js';

/**
 * Every fault under /reflect/ in one shape, unless a route answers people as well; the cause of unexpected
 * ones goes to the journal.
 */
export function pageErrors(state: State, answer = answerJson): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return async (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = toRefusal(error);
    const { text } = redactorOf(state);
    const { method } = request;
    const { status, code } = refusal;
    const path = text(request.path);
    const message = text(refusal.message);
    const where = { lane: 'page', ...(await subjectOf(request, response, state)) } as const;
    if (hasLeft(error)) {
      // Nobody is left to be answered.
      const say = { key: 'page-broken-off', values: { method, path } } as const;
      state.journal.append({ ...where, kind: 'page-refused', say });
      return;
    }
    state.journal.append({
      ...where,
      kind: 'page-refused',
      say: { key: 'page-refused', values: { method, path, status, code, message } },
      ...(status >= 500 && error instanceof Error ? { data: { why: error.stack } } : {}),
    });
    response.status(status);
    answer(refusal, request, response);
  };
}

/** The verification that the request was about, on whose timeline it belongs. */
async function subjectOf(
  { originalUrl }: Request,
  { locals }: Response,
  { verifications }: State,
): Promise<{ readonly namespace: string; readonly bizToken?: string }> {
  const { path, query } = splitTarget(originalUrl);
  const token = tokenOf(path, query);
  const found = token === undefined ? undefined : await verifications.get(token);
  if (found !== undefined) return { namespace: found.namespace, bizToken: found.bizToken };
  const { namespace = 'default' } = (locals.record as RequestRecord | undefined) ?? {};
  return { namespace };
}

export function answerJson(refusal: PageRefusal, _: Request, response: Response): void {
  const { code, message, late } = refusal;
  const body: PageError = { error: { code, message }, ...(late ? { late } : {}) };
  response.json(body);
}

/** A body that was not read to its end. */
export const refusePageCut = (cut: Cut): PageRefusal => new PageRefusal(...cuts[cut]);

const cuts: Readonly<Record<Cut, ConstructorParameters<typeof PageRefusal>>> = {
  'too-large': [
    413,
    'TooLarge',
    'The body is larger than this call takes: 60 MB for a recording with its frame, 64 kB for any other call.',
  ],
  'too-many': [
    503,
    'SlowDown',
    'Too many uploads are under way at the same time. Send this one again in a moment.',
  ],
};

function toRefusal(error: unknown): PageRefusal {
  if (error instanceof PageRefusal) return error;
  if (error instanceof MulterError) return new PageRefusal(413, error.code, `${error.message}.`);
  const status = (error as { status?: unknown }).status;
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new PageRefusal(status, 'BadRequest', (error as Error).message);
  if (
    error instanceof Error &&
    /multipart|content type|boundary|Unexpected end of (?:form|file)|Malformed part header/i.test(
      error.message,
    )
  )
    return new PageRefusal(
      400,
      'BadMultipart',
      `The upload is no multipart body that can be read: ${error.message}.`,
    );
  return new PageRefusal(500, 'InternalError', 'The mock failed; its log says why.');
}
