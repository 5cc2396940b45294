import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readJson } from '../../shared/json-places.js';
import { didYouMean } from '../../shared/nearest.js';
import { idPattern, maxIdLength, schemas, type Kind, type ValueOf } from './kinds.js';

/** One file of a library, as it is used. */
export interface Entry<K extends Kind = Kind> {
  readonly kind: K;
  readonly id: string;
  readonly file: string;
  readonly text: string;
  /** Changes with every letter of the file. */
  readonly etag: string;
  readonly value: ValueOf[K];
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** Why a text is no entry: where in it, and one sentence. */
export class WrongEntry extends Error {
  readonly line: number | null;
  readonly path: readonly PropertyKey[];

  constructor(message: string, line: number | null = null, path: readonly PropertyKey[] = []) {
    super(message);
    this.line = line;
    this.path = path;
  }
}

interface Place<K extends Kind> {
  readonly kind: K;
  readonly id: string;
  readonly file: string;
}

/** @throws WrongEntry */
export function parseEntry<K extends Kind>({ kind, id, file }: Place<K>, text: string): Entry<K> {
  checkId(id);
  const read = readJson(text);
  if ('fault' in read) throw new WrongEntry(`it is not valid JSON: ${read.fault}`, read.line);
  const schema: z.ZodType<ValueOf[K]> = schemas[kind];
  const parsed = schema.safeParse(read.value);
  if (!parsed.success)
    throw wrong(schema, read.value, { issues: parsed.error.issues, lineOf: read.lineOf });
  if ('id' in parsed.data && parsed.data.id !== id)
    throw new WrongEntry(
      `id: "${parsed.data.id.slice(0, maxIdLength)}" is not the name of its file; call the file ${parsed.data.id.slice(0, maxIdLength)}.json, or the id "${id}"`,
      read.lineOf(['id']),
      ['id'],
    );
  return { kind, id, file, text, etag: etagOf(text), value: parsed.data, lineOf: read.lineOf };
}

/** @throws WrongEntry for what no file may be called */
export function checkId(id: string): void {
  if (id.length > maxIdLength || !idPattern.test(id))
    throw new WrongEntry(
      `"${id.slice(0, maxIdLength)}" is no id: small letters, digits and "-" between them are expected, at most ${maxIdLength}, and the file is called <id>.json`,
    );
}

export const etagOf = (text: string): string =>
  `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;

interface Faults {
  readonly issues: readonly z.core.$ZodIssue[];
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

function wrong(schema: z.ZodType, value: unknown, { issues, lineOf }: Faults): WrongEntry {
  // A misspelt key is why another one is missing.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (issue === undefined) return new WrongEntry('it is not valid');
  const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...issue.path, ...keys];
  const name = path.map(String).join('.').slice(0, 200);
  return new WrongEntry(
    `${name === '' ? '' : `${name}: `}${saidOf(issue, schema, value)}`,
    lineOf(path),
    path,
  );
}

function saidOf(issue: z.core.$ZodIssue, schema: z.ZodType, value: unknown): string {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    const hint = didYouMean(issue.keys[0] ?? '', known);
    return `there is no such field.${hint === '' ? ` Known are ${known.join(', ')}.` : hint}`;
  }
  if (issue.code !== 'invalid_value') return issue.message;
  const typed = valueAt(value, issue.path);
  return `${issue.message}.${typeof typed === 'string' ? didYouMean(typed, issue.values.map(String)) : ''}`;
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (here, key) =>
      typeof here === 'object' && here !== null
        ? (here as Record<PropertyKey, unknown>)[key]
        : here,
    value,
  );

/** The fields that would have been right at a place. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let here: unknown = inner(schema);
  for (const key of path) {
    if (here instanceof z.ZodObject) here = inner(here.shape[String(key)]);
    else if (here instanceof z.ZodArray) here = inner(here.element);
    else return [];
  }
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

function inner(schema: unknown): unknown {
  let here = schema as { readonly unwrap?: () => unknown } | undefined;
  while (!(here instanceof z.ZodArray) && typeof here?.unwrap === 'function')
    here = here.unwrap() as typeof here;
  return here;
}
