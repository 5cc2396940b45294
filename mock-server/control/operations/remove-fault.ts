import { z } from 'zod';
import { removeFault as remove } from '../faults.js';
import { operation } from '../operation.js';

export const removeFault = operation({
  id: 'removeFault',
  method: 'delete',
  path: '/faults/{id}',
  tag: 'faults',
  summary: 'Take one fault back',
  answer: z.object({ id: z.string() }),
  async run({ params: { id } }, state) {
    return Promise.resolve(remove(id, state));
  },
});
