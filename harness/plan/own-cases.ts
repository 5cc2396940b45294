import { caseScenarioId, type Mock } from '../../mock-server/index.js';
import { select, type Camera, type Device } from './catalogue.js';
import { ConfigError } from './config-error.js';
import type { Case } from './matrix.js';

interface Known {
  readonly mock: Mock;
  readonly devices: readonly Device[];
  readonly cameras: readonly Camera[];
}

/** The named cases of the customer's library, each under its own title, beside the matrix. */
export function ownCases(wanted: readonly string[], { mock, devices, cameras }: Known): Case[] {
  const { library } = mock;
  if (library === null) throw new ConfigError({ key: 'config.cases-without-library' });
  const entries = library.list('cases').map((its) => ({ id: its.id, tags: its.tags ?? [], its }));
  return select('case', wanted, entries).map(({ its }) => {
    const device = devices.find(({ id }) => id === its.device);
    const camera = cameras.find(({ id }) => id === its.camera);
    const scenario = mock.scenarios.get(caseScenarioId(its.id));
    if (device === undefined || camera === undefined || scenario === undefined)
      throw new ConfigError({ key: 'config.no-match.case', values: { text: its.id } });
    return { id: scenario.id, device, camera, scenario, isProbed: false, own: its };
  });
}
