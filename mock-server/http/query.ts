import { z } from 'zod';
import { didYouMean } from '../shared/nearest.js';
import { PageRefusal } from '../flow/refusal.js';

/** A token as links carry it; whether it is known is found out by asking. */
export const tokenQuery = z.object({ token: z.string().min(1).max(200) });

/** Reads a query by its schema; a misspelt key is refused with the nearest one, not passed over. */
export function parseQuery<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  query: unknown,
): z.output<z.ZodObject<Shape>> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    throw new PageRefusal(
      400,
      'BadRequest',
      `There is no parameter "${key.slice(0, 80)}".${didYouMean(key, Object.keys(schema.shape))}`,
    );
  }
  const name = issue?.path.join('.') ?? '';
  throw new PageRefusal(400, 'BadRequest', `Parameter "${name}": ${issue?.message ?? 'not valid'}`);
}
