import type { z } from 'zod';

/** What we ask of a schema; the public face of zod's own. */
interface Described {
  readonly def: { readonly type: string };
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly element?: unknown;
  readonly unwrap?: () => unknown;
}

/**
 * Query and form carry only text. Where the schema wants a number or a boolean, text that is one becomes one
 * (`True` and `False` as Python writes them, sdk-quirks 3); the rest stays, and the schema refuses it.
 */
export function fromText(schema: z.ZodType, value: unknown): unknown {
  return convert(schema, value);
}

function convert(schema: Described, value: unknown): unknown {
  switch (schema.def.type) {
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'default':
      return convert(schema.unwrap?.() as Described, value);
    case 'object':
      return isRecord(value) ? convertFields(schema.shape ?? {}, value) : value;
    case 'array':
      return Array.isArray(value)
        ? value.map((each) => convert(schema.element as Described, each))
        : value;
    case 'number':
      return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
    case 'boolean':
      return booleans.get(String(value)) ?? value;
    default:
      return value;
  }
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
]);

const convertFields = (
  shape: Readonly<Record<string, unknown>>,
  value: Readonly<Record<string, unknown>>,
): object =>
  Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      Object.hasOwn(shape, name) ? convert(shape[name] as Described, each) : each,
    ]),
  );

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
