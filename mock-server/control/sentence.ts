import { z } from 'zod';

/** A sentence in no language yet, so that each reader has their own. */
export const sentenceView = z
  .object({
    key: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .meta({
    id: 'Sentence',
    description: 'A key of a catalogue of texts, and the values for its places.',
  });
