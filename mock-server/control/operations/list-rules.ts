import { z } from 'zod';
import { findingRules } from '../../state/finding-rules.js';
import { severity } from '../findings.js';
import { operation } from '../operation.js';

export const listRules = operation({
  id: 'listRules',
  method: 'get',
  path: '/findings/rules',
  tag: 'findings',
  summary: 'What is looked for, whether or not it was ever found',
  answer: z.object({
    rules: z.array(
      z.object({
        id: z.string(),
        severity,
        title: z.string(),
        text: z.string(),
        cure: z.string(),
        source: z.string(),
        certainty: z.enum(['documented', 'observed', 'assumed']),
      }),
    ),
  }),
  run: () =>
    Promise.resolve({
      rules: findingRules.map(({ id, severity: how, title, text, cure, source, certainty }) => ({
        id,
        severity: how,
        title,
        text,
        cure,
        source,
        certainty,
      })),
    }),
});
