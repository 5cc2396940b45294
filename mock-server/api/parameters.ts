import type { z } from 'zod';
import { ApiError, check } from './errors.js';
import type { Pairs } from './v1.js';

/** Parameters of an action, as JSON sent them or as a query or form spelt them out. */
export type Parameters = Readonly<Record<string, unknown>>;

/** Query or form text → pairs, in the order sent. */
export function parsePairs(text: string): Pairs {
  const parts = text.split('&').filter((part) => part !== '');
  const pairs = parts.map((part) => {
    const equals = part.indexOf('=');
    check(equals >= 0, 'noEqualsSign');
    check(equals > 0, 'emptyKey');
    return [decode(part.slice(0, equals)), decode(part.slice(equals + 1))] as const;
  });
  const seen = new Set<string>();
  for (const [key] of pairs) {
    check(!seen.has(key), 'repeated', [key]);
    seen.add(key);
  }
  return pairs;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new ApiError('parameterFormat', [text.slice(0, 60)], 'It is not valid percent-encoding.');
  }
}

/** A JSON body; anything but an object is refused. */
export function parseJsonBody(body: Buffer): Parameters {
  let value: unknown;
  try {
    value = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new ApiError('notJson', [], (cause as Error).message);
  }
  check(
    typeof value === 'object' && value !== null && !Array.isArray(value),
    'notJson',
    [],
    'The body must be a JSON object.',
  );
  return value as Parameters;
}

/** Deepest nesting that any action has is 3; a limit keeps hostile keys from growing a tree. */
const maxDepth = 8;

/** `Config.AutoSkip=true`, `List.0.Name=x` → nested values (every leaf a string). */
export function unflatten(pairs: Pairs): Parameters {
  const root = branch();
  for (const [key, value] of pairs) {
    const path = key.split('.');
    check(path.length <= maxDepth && path.every((name) => name !== ''), 'parameterFormat', [key]);
    place(root, path, value);
  }
  return arraysIn(root, '') as Parameters;
}

type Branch = Map<string, Branch | string>;
const branch = (): Branch => new Map();

function place(into: Branch, path: readonly string[], value: string): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    check(!into.has(name), 'repeated', [name]);
    into.set(name, value);
    return;
  }
  const next = into.get(name) ?? branch();
  check(typeof next !== 'string', 'parameterFormat', [name]);
  into.set(name, next);
  place(next, rest, value);
}

/** Branches whose keys are all numbers are arrays: contiguous from 0 (documented). */
function arraysIn(value: Branch | string, name: string): unknown {
  if (typeof value === 'string') return value;
  const keys = [...value.keys()];
  if (name !== '' && keys.every((key) => /^\d{1,6}$/.test(key))) {
    const items = keys.map((key) => value.get(String(Number(key))));
    check(
      keys.every((_, index) => value.has(String(index))) && !items.includes(undefined),
      'arrayFormat',
      [name],
    );
    return keys.map((_, index) => arraysIn(value.get(String(index)) ?? '', name));
  }
  // fromEntries defines own properties, so that a key `__proto__` stays a key and is refused as unknown.
  return Object.fromEntries(keys.map((key) => [key, arraysIn(value.get(key) ?? '', key)]));
}

/** Parses an action's input; the first fault becomes the vendor's error. */
export function parseInput<T>(schema: z.ZodType<T>, parameters: Parameters): T {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues;
  const unknown = issues.find((issue) => issue.code === 'unrecognized_keys');
  if (unknown)
    throw new ApiError('unknownParameter', [[...unknown.path, unknown.keys[0] ?? ''].join('.')]);
  const [first] = issues;
  const name = first?.path.join('.') ?? '';
  // What the schema says of it is for people: on the wire there are the vendor's words alone.
  if (first?.code !== 'invalid_type') throw new ApiError('valueNotValid', [name], whyOf(first));
  const missing = first.path.length === 1 && !Object.hasOwn(parameters, String(first.path[0]));
  throw new ApiError(missing ? 'missingParameter' : 'parameterType', [name]);
}

/** Only our own sentences: those of the library are in no language of the vendor's. */
const whyOf = (issue: z.core.$ZodIssue | undefined): string | undefined =>
  issue === undefined ? undefined : `${issue.path.join('.')}: ${issue.message}.`;
