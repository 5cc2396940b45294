import type { Camera, Device, Scenario } from './catalogue.js';

/** One cell of the matrix: this phone, this camera, this outcome. */
export interface Case {
  readonly id: string;
  readonly device: Device;
  readonly camera: Camera;
  readonly scenario: Scenario;
}

export type Combine = 'all' | 'one-at-a-time';

/** Devices × cameras × scenarios; "one-at-a-time" leaves out cells in which both camera and scenario differ from the first. */
export function buildMatrix(
  devices: readonly Device[],
  cameras: readonly Camera[],
  scenarios: readonly Scenario[],
  combine: Combine = 'all',
): Case[] {
  return devices.flatMap((device) =>
    cameras.flatMap((camera) =>
      scenarios
        .filter(
          (scenario) => combine === 'all' || camera === cameras[0] || scenario === scenarios[0],
        )
        .map((scenario) => ({
          id: `${device.id}/${camera.id}/${scenario.id}`,
          device,
          camera,
          scenario,
        })),
    ),
  );
}
