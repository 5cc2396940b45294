import { z } from 'zod';

export type Json = Readonly<Record<string, unknown>>;

/** JSON Schema 2020-12, as OpenAPI 3.1 has it; what has an id becomes a component. */
export function schemaOf(
  schema: z.ZodType,
  io: 'input' | 'output',
  components: Record<string, unknown>,
): Json {
  // In an array it is never the root, which has no `$ref` to itself.
  const { items, $defs = {} } = z.toJSONSchema(z.array(schema), {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => simplify(jsonSchema, io),
  }) as { items: Json; $defs?: Json };
  for (const [id, definition] of Object.entries($defs)) components[id] = withRefs(definition);
  return withRefs(items);
}

/** What a reader does without: zod's own pattern of a format, bounds of safe integers, and ids of components. */
function simplify(schema: z.core.JSONSchema.BaseSchema, io: 'input' | 'output'): void {
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  // Answers may get further fields; questions with unknown ones are refused.
  if (io === 'output' && schema.additionalProperties === false) delete schema.additionalProperties;
}

const withRefs = (schema: unknown): Json => {
  const named: Record<string, unknown> = { ...(schema as Json) };
  if (typeof named.id === 'string') delete named.id;
  return JSON.parse(
    JSON.stringify(named).replaceAll('"#/$defs/', '"#/components/schemas/'),
  ) as Json;
};
