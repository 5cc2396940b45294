import { packagePath, readCatalogue, type Camera, type Scenario } from '../../mock-server/index.js';
import { ConfigError, hintAt, together, type ConfigSentence } from './config-error.js';
import { deviceSchema, type Device } from '../phone/device.js';

export const loadDevices = (): Promise<Device[]> =>
  readCatalogue(packagePath('fixtures/devices'), deviceSchema);

export { loadCameras } from '../../mock-server/index.js';

interface Entry {
  readonly id: string;
  readonly tags: readonly string[];
}

type Kind = 'device' | 'camera' | 'scenario' | 'case';

/** Picks entries by id, glob or `tag:<tag>`, in the order in which they are asked for and each once. */
export function select<T extends Entry>(
  kind: Kind,
  wanted: readonly string[],
  catalogue: readonly T[],
): T[] {
  const found = wanted.flatMap((text) => {
    const entries = catalogue.filter(matcher(text));
    if (entries.length === 0) throw new ConfigError(nothingMatches(kind, text, catalogue));
    return entries;
  });
  return [...new Set(found)];
}

function matcher(text: string): (entry: Entry) => boolean {
  if (text.startsWith('tag:')) return ({ tags }) => tags.includes(text.slice(4));
  if (!text.includes('*')) return ({ id }) => id === text;
  const parts = text.split('*').map((part) => part.replaceAll(/[^\w-]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('.*')}$`);
  return ({ id }) => pattern.test(id);
}

function nothingMatches(kind: Kind, text: string, catalogue: readonly Entry[]): ConfigSentence {
  const known = text.startsWith('tag:')
    ? new Set(catalogue.flatMap(({ tags }) => tags.map((tag) => `tag:${tag}`)))
    : catalogue.map(({ id }) => id);
  return together({ key: `config.no-match.${kind}`, values: { text } }, hintAt(text, known), {
    key: 'config.list',
    values: { kind },
  });
}

export type { Camera, Device, Scenario };
