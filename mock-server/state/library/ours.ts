import { readdir } from 'node:fs/promises';
import type { Camera } from '../../domain/camera.js';
import type { Device } from '../../domain/device.js';
import type { Scenario } from '../../domain/scenario.js';
import { packagePath } from '../package-root.js';

/** What the package brings along, which nobody may take the name of, and cases may name. */
export interface Ours {
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly cameras: ReadonlyMap<string, Camera>;
  /** The ids alone: seventy files that only a run has a use for. */
  readonly devices: ReadonlySet<string>;
}

export type DeviceOf = (id: string) => Device | undefined;

export async function ourDevices(): Promise<ReadonlySet<string>> {
  const names = await readdir(packagePath('fixtures/devices'));
  return new Set(names.map((name) => name.replace(/\.json$/, '')));
}
