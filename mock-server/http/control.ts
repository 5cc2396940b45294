import { Router, json, type ErrorRequestHandler, type Request } from 'express';
import type { z } from 'zod';
import { ControlError, type Operation } from '../control/operation.js';
import { operations } from '../control/operations/index.js';
import type { State } from '../state/state.js';

/** Everything that the command line, the panel and the dashboard can do, under `/_mock/v1`. */
export function controlRoutes(state: State): Router {
  const router = Router();
  router.use(json({ limit: '256kb', type: () => true }));
  for (const each of operations) router[each.method](expressPath(each.path), answer(each, state));
  for (const [path, methods] of methodsByPath())
    router.all(path, (request, response) => {
      response.set('Allow', methods.join(', '));
      throw new ControlError(
        405,
        'MethodNotAllowed',
        `${request.method} is not offered at /_mock/v1${request.path}; ${methods.join(', ')} ${methods.length === 1 ? 'is' : 'are'}.`,
      );
    });
  router.use((request) => {
    throw new ControlError(
      404,
      'NotFound',
      `There is no ${request.method} /_mock/v1${request.path}. /_mock/openapi.json describes what there is.`,
    );
  });
  router.use(controlErrors);
  return router;
}

const answer =
  (each: Operation, state: State) =>
  async (request: Request, response: { json(body: unknown): unknown }): Promise<void> => {
    const input = {
      params: request.params,
      query: parse(each.query, request.query, 'query.'),
      body: parse(each.body, request.body ?? {}, ''),
    };
    response.json(await each.run(input, state));
  };

const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

function methodsByPath(): Map<string, string[]> {
  const byPath = new Map<string, string[]>();
  for (const { path, method } of operations) {
    const methods = byPath.get(expressPath(path)) ?? [];
    byPath.set(expressPath(path), [...methods, method.toUpperCase()]);
  }
  return byPath;
}

function parse(schema: z.ZodType | undefined, value: unknown, prefix: string): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = `${prefix}${issue?.path.join('.') ?? ''}`;
  throw new ControlError(400, 'InvalidRequest', `${path}: ${issue?.message ?? 'not valid'}`, path);
}

// Express knows an error handler by its four parameters.
const controlErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const { status, code, message, path } = toRefusal(error);
  response
    .status(status)
    .json({ error: { code, message, ...(path === undefined ? {} : { path }) } });
};

function toRefusal(error: unknown): ControlError {
  if (error instanceof ControlError) return error;
  const { status } = error as { status?: unknown };
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new ControlError(
      status,
      status === 413 ? 'TooLarge' : 'BadRequest',
      (error as Error).message,
    );
  console.error('faceid-mock: a control call failed', error);
  return new ControlError(500, 'InternalError', 'The mock failed; its log says why.');
}
