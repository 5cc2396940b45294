import { z } from 'zod';
import { loadCameras } from '../../state/catalogue.js';
import { operation } from '../operation.js';
import { catalogueEntry } from '../views.js';

export const listCameras = operation({
  id: 'listCameras',
  method: 'get',
  path: '/cameras',
  tag: 'catalogues',
  summary: 'What a camera can do wrong',
  answer: z.object({ cameras: z.array(catalogueEntry) }),
  async run() {
    const cameras = await loadCameras();
    return { cameras: cameras.map(({ id, title, tags }) => ({ id, title, tags })) };
  },
});
