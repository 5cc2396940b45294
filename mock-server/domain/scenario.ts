import { z } from 'zod';
import { faultSchema } from './faults.js';
import { resultCodes } from './result-codes.js';

const resultCode = z
  .int()
  .refine((code) => resultCodes.has(code), 'is not a result code that the documents name');

/** One scenario: what happens to a verification, over all its attempts. `fixtures/scenarios/<id>.json`. */
export const scenarioSchema = z.strictObject({
  $schema: z.string().exactOptional(),
  id: z.string().regex(/^[a-z0-9]+(-[A-Za-z0-9.]+)*$/),
  title: z.string().min(1),
  tags: z.array(z.string()),
  /** The code of each attempt; the last one stands for all that follow. */
  attempts: z.array(resultCode).min(1),
  /** How often the visitor presses *Try again*; left out: as long as `attempts` has further codes. */
  visitorRetries: z.int().min(0).exactOptional(),
  /** Score of the comparison, 0–100; left out: 95 for a pass, 42.5 for 2016. */
  similarity: z.number().min(0).max(100).exactOptional(),
  /** What goes wrong with a call of the customer's server, to the API or to its storage. */
  api: faultSchema.exactOptional(),
  /** Forces the mode, whatever the user agent. */
  mode: z.enum(['light', 'silent']).exactOptional(),
  /** How silent mode records; left out: by the system's camera, through a file input. */
  recordBy: z.enum(['file', 'recorder']).exactOptional(),
  /** What the visitor does besides, or instead of, being recorded. */
  visitor: z
    .enum([
      'exits',
      'waits',
      'reloads',
      'goes-back-and-forth',
      'double-clicks',
      'leaves-and-returns',
      'loses-the-upload',
    ])
    .exactOptional(),
  /** The token's life ends early: before the visitor opens the link, or during the capture. */
  expires: z.enum(['before-opening', 'while-capturing']).exactOptional(),
  /** Answers of the library, by id, that are given while this scenario is chosen, and at no other time. */
  answers: z.array(z.string().min(1)).min(1).exactOptional(),
});

export type Scenario = z.infer<typeof scenarioSchema>;

export function attemptCode(scenario: Scenario, attempt: number): number {
  const index = Math.min(attempt, scenario.attempts.length) - 1;
  return scenario.attempts[index] ?? 0;
}

/** What the visitor ends with who tries as often as the scenario says. */
export function expectedCode(scenario: Scenario, retryLimit: number): number {
  const retries = scenario.visitorRetries ?? scenario.attempts.length - 1;
  return attemptCode(scenario, Math.min(retries + 1, retryLimit));
}
