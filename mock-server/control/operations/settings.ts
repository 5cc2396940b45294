import { z } from 'zod';
import { packageVersion } from '../../state/package-root.js';
import { operation } from '../operation.js';

/** Not told: keys, the token, and where files lie on this machine. */
const secret = ['credentials', 'controlToken', 'caDir'] as const;

export const settings = operation({
  id: 'settings',
  method: 'get',
  path: '/settings',
  tag: 'mock',
  summary: 'Version, addresses, namespaces and the settings in force',
  answer: z.object({
    version: z.string(),
    urls: z.object({
      api: z.url(),
      page: z.url(),
      https: z.url().nullable(),
      phone: z.url().nullable(),
    }),
    namespaces: z.array(z.string()),
    settings: z.record(z.string(), z.unknown()),
  }),
  async run(_, state) {
    const told = Object.entries(state.settings).filter(
      ([name]) => !secret.some((each) => each === name),
    );
    const known = await state.verifications.list();
    return {
      version: packageVersion(),
      urls: state.urls,
      namespaces: [
        ...new Set([
          'default',
          ...known.map(({ namespace }) => namespace),
          ...state.arms.list().map(({ namespace }) => namespace),
        ]),
      ].sort(),
      settings: Object.fromEntries(told),
    };
  },
});
