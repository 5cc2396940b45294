import { z } from 'zod';
import { packageVersion } from '../state/package-root.js';
import type { Operation } from './operation.js';
import { operations } from './operations/index.js';
import { schemaOf, type Json } from './json-schema.js';

/** The control API in OpenAPI 3.1, made of the schemas that calls are checked by. */
export function openApiDocument(serverUrl: string): Json {
  const components: Record<string, unknown> = { Error: errorSchema };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const each of operations)
    (paths[each.path] ??= {})[each.method] = describe(each, components);
  return {
    openapi: '3.1.1',
    info: {
      title: 'faceid-mock control API',
      version: packageVersion(),
      description:
        'Everything that the command line, the panel and the dashboard can do. Times are ISO 8601 by the clock of the mock. Refusals are `{ "error": { "code", "message", "path"? } }`; unknown fields are refused.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${serverUrl}/_mock/v1` }],
    // None is needed on loopback.
    security: [{}, { controlToken: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: components,
      responses: { Refused: refused },
      securitySchemes: {
        controlToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'Needed where the mock is reached beyond loopback; `serve` prints it.',
        },
      },
    },
  };
}

const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string', description: 'What is wrong, where, and what to do.' },
        path: { type: 'string', description: 'Where in the query or the body.' },
      },
    },
  },
};

const refused = {
  description: 'The call is refused, and nothing has changed.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
};

function describe(each: Operation, components: Record<string, unknown>): Json {
  const { id, tag, summary, description, body, answer, stream } = each;
  const schema = schemaOf(answer, 'output', components);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    parameters: [...parametersOf(each, components), ...(each.conditional ? conditions : [])],
    ...(body === undefined ? {} : { requestBody: bodyOf(each, body, components) }),
    responses: {
      '200': {
        description: stream ? 'Events, until the listener leaves.' : 'Done.',
        ...(each.conditional ? { headers: { ETag: { schema: { type: 'string' } } } } : {}),
        content: { [stream ? 'text/event-stream' : 'application/json']: { schema } },
      },
      '4XX': { $ref: '#/components/responses/Refused' },
    },
  };
}

const conditions = [
  {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The ETag of what was read; refused with 412 where it has changed since',
    schema: { type: 'string' },
  },
  {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: '"*": only where there is none yet; else refused with 412',
    schema: { type: 'string' },
  },
] as const;

/** Those of the path by name, those of the query by their schema. */
export function parametersOf(
  { path, query }: Operation,
  components: Record<string, unknown> = {},
): readonly Parameter[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path' as const,
    required: true,
    schema: { type: 'string' },
  }));
  const fields = Object.entries(query?.shape ?? {}).map(([name, field]) => {
    // What comes as text is described as what it is read as.
    const { description, ...schema } = schemaOf(field as z.ZodType, 'output', components);
    return {
      name,
      in: 'query' as const,
      required: !mayBeLeftOut(field),
      ...(typeof description === 'string' ? { description } : {}),
      schema,
    };
  });
  return [...inPath, ...fields];
}

const mayBeLeftOut = (field: unknown): boolean =>
  field instanceof z.ZodExactOptional ||
  field instanceof z.ZodOptional ||
  field instanceof z.ZodDefault;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Json;
}

function bodyOf(
  { example }: Operation,
  body: z.ZodType,
  components: Record<string, unknown>,
): Json {
  const schema = schemaOf(body, 'input', components);
  return {
    required: !body.safeParse(undefined).success,
    content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
  };
}
