import { z } from 'zod';
import { sentDeviceSchema } from '../../domain/device.js';
import { operation } from '../operation.js';

export const listPhones = operation({
  id: 'listPhones',
  method: 'get',
  path: '/phones',
  tag: 'catalogues',
  summary: 'What phones told of themselves at /reflect/phone, the newest first',
  description:
    'Each `device` is a device file: save it, and run on it by `faceid-mock run --device ./phone.json`; `faceid-mock explain --phone` tells what it differs in. The last 20 are kept.',
  answer: z.object({
    phones: z.array(z.object({ receivedAt: z.iso.datetime(), device: sentDeviceSchema })),
  }),
  run: (_, state) =>
    Promise.resolve({
      phones: state.phones.list().map(({ at, device }) => ({
        receivedAt: new Date(at).toISOString(),
        device,
      })),
    }),
});
