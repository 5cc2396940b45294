import { z } from 'zod';
import type { Sentence } from '../shared/texts.js';

const value = z.union([z.string(), z.number()]);

/** A sentence in no language yet, so that each reader has their own. */
export const sentenceView: z.ZodType<Sentence> = z
  .object({
    key: z.string(),
    get values() {
      return z.record(z.string(), z.union([value, sentenceView])).optional();
    },
  })
  .meta({
    id: 'Sentence',
    description:
      'A key of a catalogue of texts, and the values for its places; a value may be a sentence itself.',
  });
