import { cameraMessages, waysBack } from '../../mock-server/shared/camera-messages.js';
import type { CaseFile } from '../../mock-server/index.js';
import type { Camera, Device, Scenario } from './catalogue.js';
import { cellsOf, type Combine } from './combine.js';
import { factsOf } from '../phone/engine.js';

type Mode = 'light' | 'silent';

/** One cell of the matrix: this phone, this camera, this outcome. */
export interface Case {
  readonly id: string;
  readonly device: Device;
  readonly camera: Camera;
  readonly scenario: Scenario;
  /**
   * The first case that passes, the first that fails and the first in which a call goes wrong, with the first
   * camera: further visitors are sent after it, who would find the same on every phone.
   */
  readonly isProbed: boolean;
  /** A case of the customer's own library, with what it adds to the cell. */
  readonly own?: CaseFile;
}

type Cell = Omit<Case, 'isProbed'>;

/** Devices × cameras × scenarios, or the part of it that `combine` asks for. */
export const buildMatrix = (...parts: Parameters<typeof cellsIn>): Case[] =>
  withProbes(cellsIn(...parts), parts[1][0]);

/**
 * The matrix, and the accidents on the first device of each mode: what goes wrong there goes wrong on the server, and
 * every phone would show the same. They need a sound camera; without one among the cameras there are none.
 */
export function buildPlan(
  accidents: readonly Scenario[],
  ...[devices, cameras, ...rest]: Parameters<typeof cellsIn>
): Case[] {
  const cells = cellsIn(devices, cameras, ...rest);
  const sound = cameras.filter(({ id }) => id === 'granted');
  const phones = devices.filter(
    ({ expectedMode }, at) =>
      devices.findIndex((each) => each.expectedMode === expectedMode) === at,
  );
  const known = new Set(cells.map(({ id }) => id));
  const more = cellsIn(phones, sound, accidents).filter(({ id }) => !known.has(id));
  return withProbes([...cells, ...more], cameras[0]);
}

function cellsIn(
  devices: readonly Device[],
  cameras: readonly Camera[],
  scenarios: readonly Scenario[],
  combine: Combine = 'all',
): Cell[] {
  const isChosen = cellsOf[combine]([devices.length, cameras.length, scenarios.length]);
  return devices.flatMap((device, d) =>
    cameras.flatMap((camera, c) =>
      scenarios
        .filter((_, s) => isChosen([d, c, s]))
        .map((scenario) => ({
          id: `${device.id}/${camera.id}/${scenario.id}`,
          device,
          camera,
          scenario,
        })),
    ),
  );
}

function withProbes(cells: readonly Cell[], first: Camera | undefined): Case[] {
  const ofFirstCamera = cells.filter(({ camera }) => camera === first);
  const probed = [passes, fails, breaks].map((is) =>
    ofFirstCamera.find(({ scenario }) => is(scenario)),
  );
  return cells.map((cell) => ({ ...cell, isProbed: probed.includes(cell) }));
}

const lastCode = ({ attempts }: Scenario): number | undefined => attempts.at(-1);
const passes = (scenario: Scenario): boolean =>
  lastCode(scenario) === 0 && scenario.api === undefined && scenario.expires === undefined;
const fails = (scenario: Scenario): boolean => lastCode(scenario) !== 0;
/** Where the verdict hangs on that call: with a verdict all the same, nothing else is to be found than after a pass. */
const breaks = (scenario: Scenario): boolean => hidesResult(scenario);

/** A scenario or a fault of the camera may leave only one mode; else it is a fact about the device. */
export const expectedMode = ({ device, camera, scenario }: Case): Mode =>
  scenario.mode ?? camera.mode ?? device.expectedMode;

/** A call went wrong on which the verdict may hang; a late result comes, and no verdict hangs on pictures. */
export const hidesResult = ({ api }: Scenario): boolean =>
  api !== undefined && api.fault !== 'unfinished' && api.on !== 'media';

/** Beside device, camera and outcome something else goes wrong: what the page then says is for the case to expect. */
export const isDisturbed = ({ own }: Case): boolean =>
  own?.clock !== undefined || own?.faults !== undefined;

/** The user never comes to the camera: they leave, wait, or find the link expired. */
export const isAbsent = ({ visitor, expires }: Scenario): boolean =>
  visitor === 'exits' || visitor === 'waits' || expires !== undefined;

/** How the camera's fault goes on: the page's own camera, or the system's through a file dialog. */
export function courseOf({ device, camera, scenario }: Case, mode: Mode): Camera[Mode] {
  if (mode !== 'light' && scenario.recordBy !== 'recorder') return camera.silent;
  if (camera.injection?.recorder !== undefined && !hasRecorder(device)) return undisturbed;
  if (camera.revoked === undefined || tellsStates(device)) return camera.light;
  return { ...camera.light, message: cameraMessages.busy, wayBack: waysBack.busy };
}

const undisturbed: Camera['light'] = { message: null, wayBack: null, end: 'result' };

/** Where nothing is recorded no recorder can go wrong: the page sends a picture alone. */
const hasRecorder = ({ engine }: Device): boolean =>
  !(engine.missing as readonly string[]).includes('MediaRecorder');

/** Without them the page cannot know a permission that was taken back from a camera that another app took. */
function tellsStates(device: Device): boolean {
  const { query } = factsOf(device).permission;
  return query === 'state' || query === 'prompt';
}
