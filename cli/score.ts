import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { decideMode } from '../mock-server/shared/compat.js';
import { UsageError } from './exit-codes.js';
import { say } from './language.js';

/** A labelled user agent; "ambiguous" ones are listed and not counted. */
const labelledSchema = z.array(
  z.looseObject({
    ua: z.string(),
    expected: z.enum(['light', 'silent', 'ambiguous']),
    row: z.string().exactOptional(),
  }),
);

/** A user agent whose label and decision differ. */
export interface Wrong {
  readonly expected: string;
  readonly mode: string;
  readonly row: string;
  readonly ua: string;
}

export interface Score {
  readonly rows: readonly { readonly row: string; readonly agree: number; readonly of: number }[];
  readonly wrong: readonly Wrong[];
  readonly ambiguous: number;
}

/** How the decision does on a set of labelled user agents, row by row of the labels. */
export async function scoreFile(file: string): Promise<Score> {
  const entries = await readLabelled(file);
  const rows = new Map<string, { row: string; agree: number; of: number }>();
  const wrong: Wrong[] = [];
  for (const { ua, expected, row = expected } of entries) {
    if (expected === 'ambiguous') continue;
    const score = rows.get(row) ?? { row, agree: 0, of: 0 };
    rows.set(row, score);
    const decision = decideMode(ua);
    score.of += 1;
    if (decision.mode === expected) score.agree += 1;
    else wrong.push({ expected, mode: decision.mode, row: decision.row, ua });
  }
  const ambiguous = entries.filter(({ expected }) => expected === 'ambiguous').length;
  return { rows: [...rows.values()].sort((a, b) => (a.row < b.row ? -1 : 1)), wrong, ambiguous };
}

async function readLabelled(file: string): Promise<z.infer<typeof labelledSchema>> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new UsageError(say('wrong.file', { file, message: (cause as Error).message }));
  }
  const parsed = labelledSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    say('explain.score-shape', {
      file,
      path: issue?.path.join('.') ?? '',
      message: issue?.message ?? '',
    }),
  );
}
