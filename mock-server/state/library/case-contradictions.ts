import type { Camera } from '../../domain/camera.js';
import type { CaseFile } from '../../domain/case-file.js';
import type { Scenario } from '../../domain/scenario.js';
import { didYouMean } from '../../shared/nearest.js';
import { placeOf, type Found, type Known } from './known.js';

/** A case names what nobody has, or says two things at once with what it names: both places are told. */
export const wrongCase = (its: CaseFile, known: Known): Found =>
  missing('device', its.device, known) ??
  missing('camera', its.camera, known) ??
  missing('scenario', its.scenario, known) ??
  contradiction(its, known);

const kindOf = { device: 'devices', camera: 'cameras', scenario: 'scenarios' } as const;

function missing(field: keyof typeof kindOf, id: string, known: Known): Found {
  const kind = kindOf[field];
  if (known[kind].has(id) || known.ours[kind].has(id)) return undefined;
  const ids = [...known.ours[kind].keys(), ...known[kind].keys()];
  return [[field], `there is no ${field} "${id.slice(0, 80)}".${didYouMean(id, ids)}`];
}

function contradiction(its: CaseFile, known: Known): Found {
  const scenario = scenarioOf(its.scenario, known);
  const camera = cameraOf(its.camera, known);
  if (scenario === undefined || camera === undefined) return undefined;
  return (
    wrongVisitor(its, scenario) ??
    wrongCamera(its, scenario, camera) ??
    wrongMode(its, [scenario, camera]) ??
    wrongVerdict(its, scenario)
  );
}

/** An entry that a case names, and where its fields stand. */
interface Named<T> {
  readonly value: T;
  readonly at: (field: string) => string;
}

function scenarioOf(id: string, { scenarios, ours }: Known): Named<Scenario> | undefined {
  const own = scenarios.get(id);
  if (own !== undefined) return { value: own.value, at: (field) => placeOf(own, [field]) };
  const value = ours.scenarios.get(id);
  return value && { value, at: (field) => oursAt(field, id) };
}

function cameraOf(id: string, { cameras, ours }: Known): Named<Camera> | undefined {
  const own = cameras.get(id);
  if (own !== undefined) return { value: own.value, at: (field) => placeOf(own, [field]) };
  const value = ours.cameras.get(id);
  return value && { value, at: (field) => oursAt(field, id) };
}

const oursAt = (field: string, id: string): string => `${field} of the emulator’s own "${id}"`;

function wrongVisitor({ visitor }: CaseFile, { value, at }: Named<Scenario>): Found {
  if (visitor === undefined || value.visitor === undefined || visitor === value.visitor)
    return undefined;
  return [['visitor'], `"${visitor}" contradicts "${value.visitor}" (${at('visitor')})`];
}

function wrongCamera(its: CaseFile, scenario: Named<Scenario>, camera: Named<Camera>): Found {
  if (scenario.value.mode !== 'light' || camera.value.mode === undefined) return undefined;
  return [
    ['camera'],
    `it leaves only silent mode (${camera.at('mode')}), and the scenario wants light (${scenario.at('mode')})`,
  ];
}

function wrongMode({ expect }: CaseFile, those: readonly Named<Scenario | Camera>[]): Found {
  const forced = those.find(({ value }) => value.mode !== undefined);
  if (expect?.mode === undefined || forced === undefined || forced.value.mode === expect.mode)
    return undefined;
  return [
    ['expect', 'mode'],
    `"${expect.mode}" contradicts "${forced.value.mode ?? ''}" (${forced.at('mode')})`,
  ];
}

/** Nobody may be let in whose last attempt has failed. */
function wrongVerdict({ expect }: CaseFile, { value, at }: Named<Scenario>): Found {
  const last = value.attempts.at(-1) ?? 0;
  if (expect?.verdict !== 'verified' || last === 0) return undefined;
  return [
    ['expect', 'verdict'],
    `"verified" contradicts the result ${last} with which the visitor ends (${at('attempts')})`,
  ];
}
