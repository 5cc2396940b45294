import { z } from 'zod';
import { namespaceNameRule, namespaceSyntax } from '../shared/namespace-name.js';

/** Fields that several calls take. */

export const namespace = z
  .string()
  .regex(namespaceSyntax, `no name for a namespace: ${namespaceNameRule}`)
  .meta({
    description: 'What stands behind `AKIDtest-` in the SecretId; `default` for `AKIDtest` itself.',
  });

export const scenarioId = z
  .string()
  .min(1)
  .max(200)
  .meta({
    description: 'Id of a scenario; `GET /scenarios` lists them.',
    examples: ['code-1004'],
  });

export const mode = z.enum(['light', 'silent']);

export const limit = z.coerce.number().int().min(1).max(10_000);

/** By the mock's clock. */
export const since = z.iso.datetime({ offset: true }).meta({
  description: 'ISO 8601, by the clock of the mock: what is older is left out.',
});

const longestWaitMs = 60_000;

export const wait = z
  .string()
  .regex(/^\d{1,5}(?:ms|s)$/, 'a time is expected, as 10s or 500ms')
  .refine((text) => milliseconds(text) <= longestWaitMs, 'at most 60s can be waited')
  .meta({
    description: 'How long to wait for it, as `10s` or `500ms`; at most 60 s.',
    examples: ['10s'],
  });

export const milliseconds = (wait: string): number =>
  parseInt(wait, 10) * (wait.endsWith('ms') ? 1 : 1000);
