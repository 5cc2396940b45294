import type { ErrorRequestHandler } from 'express';
import type { Cut } from '../api/common-parameters.js';
import { ControlError } from '../control/operation.js';
import { PageRefusal } from '../flow/refusal.js';
import { logFault } from './log-fault.js';

/** Every refusal under `/_mock/` in one shape. Express knows an error handler by its four parameters. */
export const controlErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const { status, code, message, path, more } = toRefusal(error);
  response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
  response
    .status(status)
    .json({ error: { code, message, ...(path === undefined ? {} : { path }) }, ...more });
};

/** How the parser of bodies says what is wrong → how we do. */
const bodyFaults: Readonly<Record<string, readonly [code: string, text: string]>> = {
  'entity.parse.failed': ['NotJson', 'The body is no valid JSON'],
  'entity.too.large': ['TooLarge', 'The body is larger than the 256 kB that are taken'],
  'encoding.unsupported': ['UnsupportedEncoding', 'The body’s Content-Encoding is not known here'],
  'charset.unsupported': ['UnsupportedCharset', 'JSON is expected in UTF-8'],
};

/** A body that was not read to its end. */
export const refuseControlCut = (cut: Cut): ControlError => new ControlError(...cuts[cut]);

const cuts: Readonly<Record<Cut, readonly [status: number, code: string, message: string]>> = {
  'too-large': [413, 'TooLarge', 'The body is larger than the 256 kB that are taken.'],
  'too-many': [
    503,
    'SlowDown',
    'Too many bodies are under way at the same time. Send this one again in a moment.',
  ],
};

function toRefusal(error: unknown): ControlError {
  if (error instanceof ControlError) return error;
  if (error instanceof PageRefusal)
    return new ControlError(
      error.status,
      error.code,
      error.message,
      error.code === 'UnknownScenario' ? 'scenario' : undefined,
    );
  const {
    status,
    type = '',
    message,
  } = error as { status?: unknown; type?: string; message: string };
  if (typeof status === 'number' && status >= 400 && status < 500) {
    const [code, text] = bodyFaults[type] ?? ['BadRequest', 'The request cannot be read'];
    return new ControlError(status, code, `${text}: ${message.slice(0, 200)}`);
  }
  logFault('a control call failed', error);
  return new ControlError(500, 'InternalError', 'The mock failed; its log says why.');
}
