import type { Camera, Device, Scenario } from './catalogue.js';

/** One cell of the matrix: this phone, this camera, this outcome. */
export interface Case {
  readonly id: string;
  readonly device: Device;
  readonly camera: Camera;
  readonly scenario: Scenario;
}

export function buildMatrix(
  devices: readonly Device[],
  cameras: readonly Camera[],
  scenarios: readonly Scenario[],
): Case[] {
  return devices.flatMap((device) =>
    cameras.flatMap((camera) =>
      scenarios.map((scenario) => ({
        id: `${device.id}/${camera.id}/${scenario.id}`,
        device,
        camera,
        scenario,
      })),
    ),
  );
}
