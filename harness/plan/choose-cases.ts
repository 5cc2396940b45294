import type { Mock } from '../../mock-server/index.js';
import { loadCameras, loadDevices, select, type Camera } from './catalogue.js';
import { ConfigError } from './config-error.js';
import type { Config } from './config.js';
import type { Device } from '../phone/device.js';
import { withSimulatedPermissions } from '../phone/simulated-permissions.js';
import { isDeviceFile, loadDeviceFiles } from './device-files.js';
import { buildMatrix, buildPlan, type Case } from './matrix.js';
import { ownCases } from './own-cases.js';
import { shardOf } from './shard.js';

export interface Choice {
  readonly config: Config;
  readonly mock: Mock;
  /** What paths in the configuration are relative to. */
  readonly folder: string;
  /** Beside the catalogue's: made from a ticket, for one. */
  readonly extraDevices: readonly Device[];
  /** These alone, by id; left out: all. */
  readonly only?: readonly string[] | undefined;
}

/** What a run drives on every device that names no scenarios. */
const everyday: readonly string[] = ['pass', 'tag:core'];

/** The cases of this run, in their order: the matrix, or this machine's part of it. */
export async function chooseCases(choice: Choice): Promise<Case[]> {
  const { config, mock, only } = choice;
  const allCameras = [...(await loadCameras()), ...(mock.library?.list('cameras') ?? [])];
  const its =
    config.cases === undefined ? [] : ownCases(config.cases, await known(choice, allCameras));
  const matrix = config.matrix ? await matrixOf(choice, allCameras) : [];
  const planned = [...matrix, ...its];
  const cases = only === undefined ? planned : planned.filter(({ id }) => only.includes(id));
  if (cases.length === 0) throw new ConfigError({ key: 'config.no-cases' });
  const chosen = config.shard === undefined ? cases : partOf(cases, config.shard);
  return runsProbes(config) ? chosen : chosen.map((each) => ({ ...each, isProbed: false }));
}

async function matrixOf(choice: Choice, allCameras: readonly Camera[]): Promise<Case[]> {
  const { config, mock } = choice;
  // Earlier names of scenarios lead to the present ones.
  const present = (text: string) => mock.scenarios.get(text)?.id ?? text;
  const cameras = select('camera', config.cameras, allCameras);
  const scenarios = (texts: readonly string[]) =>
    select('scenario', texts.map(present), [...mock.scenarios.values()]);
  const parts = [
    await chooseDevices(choice),
    config.fast ? cameras.map(withSimulatedPermissions) : cameras,
    scenarios(config.scenarios ?? everyday),
    config.combine,
  ] as const;
  return config.scenarios === undefined
    ? buildPlan(config.quick ? [] : scenarios(['tag:accident']), ...parts)
    : buildMatrix(...parts);
}

/** What cases of a library may name; in the quick lane, with permissions by script. */
const known = async (choice: Choice, cameras: readonly Camera[]) => ({
  mock: choice.mock,
  devices: await catalogueOf(choice),
  cameras: choice.config.fast ? cameras.map(withSimulatedPermissions) : cameras,
});

const catalogueOf = async ({ mock, extraDevices }: Choice): Promise<Device[]> => [
  ...(await loadDevices()),
  ...(mock.library?.list('devices') ?? []),
  ...extraDevices,
];

/** Where only a flow of one's own knows what the page says, nobody could tell what strangers are shown. */
const runsProbes = ({ adversarial, integration }: Config): boolean =>
  adversarial && integration.verified !== undefined;

function partOf(cases: readonly Case[], shard: NonNullable<Config['shard']>): Case[] {
  const part = shardOf(cases, shard);
  if (part.length === 0)
    throw new ConfigError({
      key: 'config.empty-shard',
      values: { index: shard.index, total: shard.total, count: cases.length },
    });
  return part;
}

/** By id, glob, tag or file, in the order in which they are asked for and each once. */
async function chooseDevices(choice: Choice): Promise<Device[]> {
  const { config, folder } = choice;
  const catalogue = await catalogueOf(choice);
  const found: Device[] = [];
  for (const text of config.devices)
    found.push(
      ...(isDeviceFile(text)
        ? await loadDeviceFiles(text, folder)
        : select('device', [text], catalogue)),
    );
  const byId = new Map(found.map((device) => [device.id, device]));
  return [...byId.values()];
}
