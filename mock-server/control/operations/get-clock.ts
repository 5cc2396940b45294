import { z } from 'zod';
import { clockView, viewOfClock } from '../clock.js';
import { namespace } from '../fields.js';
import { operation } from '../operation.js';

export const getClock = operation({
  id: 'getClock',
  method: 'get',
  path: '/clock',
  tag: 'clock',
  summary: 'What the clock shows, of all or of one namespace',
  query: z.strictObject({ namespace: namespace.exactOptional() }),
  answer: clockView,
  run: ({ query }, state) => Promise.resolve(viewOfClock(state, query.namespace)),
});
