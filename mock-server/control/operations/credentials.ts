import { z } from 'zod';
import { credentialsOf } from '../../api/credentials.js';
import { namespace } from '../fields.js';
import { operation } from '../operation.js';

export const credentials = operation({
  id: 'credentials',
  method: 'get',
  path: '/credentials',
  tag: 'mock',
  summary: 'The key pair of a namespace',
  description: 'Test keys only; pairs that were configured are not told.',
  query: z.strictObject({ namespace: namespace.default('default') }),
  answer: z.object({ namespace: z.string(), secretId: z.string(), secretKey: z.string() }),
  run: ({ query }) =>
    Promise.resolve({ namespace: query.namespace, ...credentialsOf(query.namespace) }),
});
