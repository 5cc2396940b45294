import { sayOf } from '../language.js';
import type { Sayable, Values } from '../../mock-server/shared/texts.js';
import type en from './texts/en.json';

/** In the chosen language, from this folder's catalogue. */
export const sayContract = (key: Sayable<keyof typeof en>, values: Values = {}): string =>
  sayOf('cli/contract', { key, values });
