import type { Camera, Device, Scenario } from './catalogue.js';

type Mode = 'light' | 'silent';

/** One cell of the matrix: this phone, this camera, this outcome. */
export interface Case {
  readonly id: string;
  readonly device: Device;
  readonly camera: Camera;
  readonly scenario: Scenario;
  /**
   * The first case that passes, the first that fails and the first in which a call goes wrong, of the first
   * device and camera: further visitors are sent after it, who would find the same on every phone.
   */
  readonly isProbed: boolean;
}

export type Combine = 'all' | 'one-at-a-time';

/** Devices × cameras × scenarios; "one-at-a-time" leaves out cells in which both camera and scenario differ from the first. */
export function buildMatrix(
  devices: readonly Device[],
  cameras: readonly Camera[],
  scenarios: readonly Scenario[],
  combine: Combine = 'all',
): Case[] {
  const probed = [scenarios.find(passes), scenarios.find(fails), scenarios.find(breaks)];
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
          isProbed: device === devices[0] && camera === cameras[0] && probed.includes(scenario),
        })),
    ),
  );
}

const lastCode = ({ attempts }: Scenario): number | undefined => attempts.at(-1);
const passes = (scenario: Scenario): boolean =>
  lastCode(scenario) === 0 && scenario.api === undefined && scenario.expires === undefined;
const fails = (scenario: Scenario): boolean => lastCode(scenario) !== 0;
const breaks = ({ api }: Scenario): boolean => api !== undefined;

/** A scenario or a fault of the camera may leave only one mode; else it is a fact about the device. */
export const expectedMode = ({ device, camera, scenario }: Case): Mode =>
  scenario.mode ?? camera.mode ?? device.expectedMode;

/** A call went wrong on which the verdict may hang; a late result comes, and no verdict hangs on pictures. */
export const hidesResult = ({ api }: Scenario): boolean =>
  api !== undefined && api.fault !== 'unfinished' && api.on !== 'media';

/** The visitor never comes to the camera: he leaves, waits, or finds the link expired. */
export const isAbsent = ({ visitor, expires }: Scenario): boolean =>
  visitor === 'exits' || visitor === 'waits' || expires !== undefined;

/** How the camera's fault goes on: the page's own camera, or the system's through a file dialog. */
export const courseOf = ({ camera, scenario }: Case, mode: Mode): Camera[Mode] =>
  mode === 'light' || scenario.recordBy === 'recorder' ? camera.light : camera.silent;
