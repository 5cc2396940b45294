import { z } from 'zod';
import { networkFaultSchema } from './network-fault-schema.js';
import { scenarioSchema } from './scenario.js';

const moves = ['offsetMs', 'freezeAt'] as const;

/** A century either way: signatures and links cannot write what lies beyond. */
const centuryMs = 3_155_760_000_000;

const clock = z
  .strictObject({
    offsetMs: z.int().min(-centuryMs).max(centuryMs).exactOptional(),
    freezeAt: z.iso.datetime({ offset: true }).exactOptional(),
  })
  .refine((move) => moves.filter((each) => move[each] !== undefined).length === 1, {
    error: `exactly one of ${moves.join(' and ')} is expected`,
  });

/** An edge case, `faceid/cases/<id>.json`: this phone, this camera, this outcome, and what is expected of your side. */
export const caseFileSchema = z.strictObject({
  $schema: z.string().exactOptional(),
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1),
  tags: z.array(z.string()).exactOptional(),
  device: z.string().min(1).describe('The id of a device'),
  camera: z.string().min(1).describe('The id of a camera'),
  scenario: z.string().min(1).describe('The id of a scenario'),
  clock: clock.exactOptional().describe('How the clock of the emulator stands in this case'),
  faults: z
    .array(networkFaultSchema)
    .min(1)
    .max(20)
    .exactOptional()
    .describe('What a network does to requests in this case, as POST /_mock/v1/faults takes it'),
  visitor: scenarioSchema.shape.visitor.describe('What the visitor does besides'),
  expect: z
    .strictObject({
      verdict: z.enum(['verified', 'failed', 'error']).exactOptional(),
      code: z.int().exactOptional().describe('The result code that the visitor ends with'),
      mode: z.enum(['light', 'silent']).exactOptional(),
    })
    .exactOptional()
    .describe('Beside all that is checked of every case'),
});

/** Under which a case's scenario is found; no scenario has a slash in its id. */
export const caseScenarioId = (id: string): string => `case/${id}`;

export type CaseFile = z.output<typeof caseFileSchema>;
