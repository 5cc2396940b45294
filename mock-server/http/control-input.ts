import type { Request } from 'express';
import { z } from 'zod';
import { ControlError, type Operation } from '../control/operation.js';
import { didYouMean } from '../shared/nearest.js';

const nothing = z.strictObject({});

export function parseQuery({ query = nothing, body }: Operation, request: Request): unknown {
  const asked: Record<string, unknown> = { ...request.query };
  // For clients that cannot send headers, as EventSource; read before the call is let in.
  delete asked.token;
  // Where a listener comes back by itself, its browser says so in a header.
  const last = request.get('last-event-id');
  const isResumed = last !== undefined && 'after' in query.shape;
  return parse(query, isResumed ? { ...asked, after: last } : asked, { where: 'query', body });
}

export function parseBody({ body, method, path }: Operation, request: Request): unknown {
  const sent: unknown = request.body;
  if (body !== undefined) return parse(body, sent, { where: '' });
  if (sent === undefined || (isObject(sent) && Object.keys(sent).length === 0)) return undefined;
  throw new ControlError(
    400,
    'UnexpectedBody',
    `${method.toUpperCase()} /_mock/v1${path} takes no body; what it needs stands in the path or the query.`,
  );
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

interface Place {
  readonly where: 'query' | '';
  /** What the operation takes beside the query. */
  readonly body?: z.ZodType | undefined;
}

function parse(schema: z.ZodType, value: unknown, { where, body }: Place): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  // A misspelt field is why another one is missing.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const at = [...(where === '' ? [] : [where]), ...(issue?.path ?? []), ...keys];
  const path = at.map(String).join('.').slice(0, 200);
  throw new ControlError(
    400,
    'InvalidRequest',
    `${path === '' ? 'The body' : path}: ${issue ? explain(schema, issue, body) : 'not valid'}`,
    path === '' ? undefined : path,
  );
}

function explain(schema: z.ZodType, issue: z.core.$ZodIssue, body: z.ZodType | undefined): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  const [key = ''] = issue.keys;
  const known = keysAt(schema, issue.path);
  const hint = didYouMean(key, known);
  // Calls with a body take all that they need there, the namespace too; those without take it from the query.
  if (hint === '' && body !== undefined) {
    const inBody = didYouMean(key, keysAt(body, []));
    if (inBody !== '')
      return `there is no such field in the query.${inBody} It stands in the body.`;
  }
  return `there is no such field.${hint === '' ? ` Known are ${known.join(', ') || 'none'}.` : hint}`;
}

/** Names of the fields of the object that a path leads to. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let here: unknown = unwrap(schema);
  for (const key of path)
    here = here instanceof z.ZodObject ? unwrap(here.shape[String(key)]) : undefined;
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

/** What stands behind an optional field or a default. */
function unwrap(schema: unknown): unknown {
  let here = schema;
  while (
    here instanceof z.ZodOptional ||
    here instanceof z.ZodExactOptional ||
    here instanceof z.ZodPrefault ||
    here instanceof z.ZodDefault ||
    here instanceof z.ZodNullable
  )
    here = here.unwrap();
  return here;
}
