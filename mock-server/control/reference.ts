import { schemaOf, type Json } from './json-schema.js';
import { parametersOf } from './openapi.js';
import type { Operation } from './operation.js';
import { operations } from './operations/index.js';

/** What the reference page says of one call, made of the same schemas as the OpenAPI document. */
export interface Described {
  readonly id: string;
  readonly tag: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly fields: readonly Field[];
  readonly curl: string;
  /** Fields of what is answered; empty for events. */
  readonly answer: readonly Field[];
}

export interface Field {
  /** With dots between levels: `match.device`. */
  readonly name: string;
  readonly where: 'path' | 'query' | 'body' | 'answer';
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

export const describedOperations = (serverUrl: string): readonly Described[] =>
  operations.map((each) => describe(each, serverUrl));

function describe(each: Operation, serverUrl: string): Described {
  const { id, tag, method, path, summary, description = '', body, answer, stream } = each;
  const components: Record<string, unknown> = {};
  const parameters = parametersOf(each, components).map((parameter): Field => ({
    name: parameter.name,
    where: parameter.in,
    type: typeText(parameter.schema),
    required: parameter.required,
    description: parameter.description ?? '',
  }));
  const sent =
    body === undefined ? [] : fieldsOf(schemaOf(body, 'input', components), 'body', components);
  const answered = stream
    ? []
    : fieldsOf(schemaOf(answer, 'output', components), 'answer', components);
  return {
    id,
    tag,
    method: method.toUpperCase(),
    path: `/_mock/v1${path}`,
    summary,
    description,
    fields: [...parameters, ...sent],
    curl: curlOf(each, serverUrl),
    answer: answered,
  };
}

/** Deeper levels than a reader follows are left to the OpenAPI document. */
const deepest = 3;

function fieldsOf(
  schema: Json,
  where: Field['where'],
  components: Json,
  prefix = '',
): readonly Field[] {
  const { properties = {}, required = [], items, $ref } = schema as ObjectSchema;
  if (prefix.split('.').length > deepest) return [];
  if ($ref !== undefined)
    return fieldsOf(
      (components[$ref.split('/').at(-1) ?? ''] ?? {}) as Json,
      where,
      components,
      prefix,
    );
  if (items !== undefined) return fieldsOf(items, where, components, prefix);
  return Object.entries(properties).flatMap(([name, property]) => [
    {
      name: `${prefix}${name}`,
      where,
      type: typeText(property),
      required: required.includes(name),
      description: typeof property.description === 'string' ? property.description : '',
    },
    ...fieldsOf(property, where, components, `${prefix}${name}${listMark(property)}.`),
  ]);
}

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly items?: Json;
  readonly $ref?: string;
}

const listMark = (schema: Json): string => (schema.type === 'array' ? '[]' : '');

/** `integer, at least 1, at most 1000`, `light | silent`, `string or null`. */
function typeText(schema: Json): string {
  if (Array.isArray(schema.anyOf))
    return schema.anyOf.map((each) => typeText(each as Json)).join(' or ');
  if (Array.isArray(schema.enum)) return schema.enum.map(String).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.$ref !== undefined) return 'object';
  if (schema.format === 'date-time') return 'time, ISO 8601';
  if (schema.type === 'array') return 'list';
  const { minimum, maximum, default: standard } = schema;
  const bound = (word: string, value: unknown) =>
    typeof value === 'number' ? `, ${word} ${value}` : '';
  const type = typeof schema.type === 'string' ? schema.type : 'any';
  const otherwise = standard === undefined ? '' : `; ${JSON.stringify(standard)} unless given`;
  return `${type}${bound('at least', minimum)}${bound('at most', maximum)}${otherwise}`;
}

function curlOf({ method, path, example, stream }: Operation, serverUrl: string): string {
  const verb = method === 'get' ? '' : `-X ${method.toUpperCase()} `;
  const parts = [
    `curl -s${stream ? 'N' : ''} ${verb}'${serverUrl}/_mock/v1${path}'`,
    ...(example === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(example)}'`]),
  ];
  return parts.join(' \\\n  ');
}
