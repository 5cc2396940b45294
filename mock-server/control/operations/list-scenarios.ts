import { z } from 'zod';
import { operation } from '../operation.js';
import { catalogueEntry } from '../views.js';

export const listScenarios = operation({
  id: 'listScenarios',
  method: 'get',
  path: '/scenarios',
  tag: 'catalogues',
  summary: 'What can happen to a verification',
  answer: z.object({ scenarios: z.array(catalogueEntry) }),
  run: (_, { scenarios }) =>
    Promise.resolve({
      scenarios: [...scenarios.values()].map(({ id, title, tags }) => ({ id, title, tags })),
    }),
});
