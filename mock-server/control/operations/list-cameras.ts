import { z } from 'zod';
import { operation } from '../operation.js';
import { catalogueEntry } from '../views.js';

export const listCameras = operation({
  id: 'listCameras',
  method: 'get',
  path: '/cameras',
  tag: 'catalogues',
  summary: 'What a camera can do wrong',
  answer: z.object({ cameras: z.array(catalogueEntry) }),
  async run(_, state) {
    const cameras = await state.cameras();
    return { cameras: cameras.map(({ id, title, tags }) => ({ id, title, tags })) };
  },
});
