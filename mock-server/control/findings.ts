import { z } from 'zod';
import type { RecordedFinding } from '../state/findings.js';
import { sentenceView } from './sentence.js';

export const severity = z.enum(['error', 'warning', 'info']);

export const findingView = z
  .object({
    at: z.iso.datetime(),
    namespace: z.string(),
    bizToken: z.string().nullable(),
    rule: z.string(),
    severity,
    text: z.string(),
    cure: z.string(),
    seen: sentenceView
      .exactOptional()
      .describe(
        'What `text` ends with, by key: the rest is `<rule>.text` of the findings’ catalogue',
      ),
    times: z.int(),
  })
  .meta({ id: 'Finding' });

export const viewOfFinding = ({
  at,
  ...finding
}: RecordedFinding): z.output<typeof findingView> => ({
  at: new Date(at).toISOString(),
  ...finding,
});
