import { z } from 'zod';
import { didYouMean } from '../shared/nearest.js';
import { ControlError } from './operation.js';

/** Where a value stands, for what is said of it. */
interface Place {
  readonly where: string;
  /** What the operation takes beside a query. */
  readonly body?: z.ZodType | undefined;
}

/**
 * What callers give, over HTTP or in a program, as its schema has it.
 *
 * @throws ControlError that names the field, and the nearest name where there is no such field
 */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown, { where, body }: Place): T {
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

/** As JSON has it: a field that a program leaves undefined is not there. */
export function parseValue<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  return parseInput(schema, defined(value), { where });
}

function defined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(defined);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([name, each]) => [name, defined(each)]),
  );
}
