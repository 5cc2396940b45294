import type { Config } from '../plan/config.js';
import { ConfigError, hintAt, together } from '../plan/config-error.js';
import { probes } from './index.js';
import type { Probe } from './probe.js';

/**
 * The probes that a run is to make, by their ids or by those of the checks that judge them; all, unless some are named.
 *
 * @throws ConfigError for an id that is neither, with the nearest one
 */
export function chooseProbes({ probes: wanted }: Pick<Config, 'probes'>): readonly Probe[] {
  if (wanted === undefined) return probes;
  const unknown = wanted.find((text) => !probes.some(named(text)));
  if (unknown !== undefined)
    throw new ConfigError(
      together(
        { key: 'config.no-match.probe', values: { text: unknown } },
        hintAt(unknown, new Set(probes.flatMap(namesOf))),
        { key: 'config.list', values: { kind: 'probe' } },
      ),
    );
  return probes.filter((probe) => wanted.some((text) => named(text)(probe)));
}

const namesOf = ({ id, gives }: Probe): readonly string[] => [id, ...gives];

const named =
  (text: string) =>
  (probe: Probe): boolean =>
    namesOf(probe).includes(text);
