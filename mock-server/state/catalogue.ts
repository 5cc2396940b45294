import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { cameraSchema, type Camera } from '../domain/camera.js';
import { caseScenarioId, type CaseFile } from '../domain/case-file.js';
import {
  codeScenarios,
  fullScenarioId,
  refusalScenarios,
  troubleScenarios,
} from '../domain/generated-scenarios.js';
import { scenarioSchema, type Scenario } from '../domain/scenario.js';
import { packagePath } from './package-root.js';

/** Reads a folder of JSON files, one entry a file; the error names the file, the field and the fault. */
export async function readCatalogue<T extends { readonly id: string }>(
  folder: string,
  schema: z.ZodType<T>,
): Promise<T[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(files.map((name) => readEntry(join(folder, name), name, schema)));
}

async function readEntry<T extends { readonly id: string }>(
  file: string,
  name: string,
  schema: z.ZodType<T>,
): Promise<T> {
  const parsed = schema.safeParse(parseJson(await readFile(file, 'utf8'), file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`);
  }
  if (`${parsed.data.id}.json` !== name)
    throw new Error(`${file}: id "${parsed.data.id}" must be the file's name`);
  return parsed.data;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${file}: not valid JSON: ${(cause as Error).message}`, { cause });
  }
}

/** Found by an earlier name as well, listed once: nobody who looks a scenario up need know of both. */
export class Scenarios extends Map<string, Scenario> {
  #own: readonly string[] = [];
  #ofCases: ReadonlyMap<string, Scenario> = new Map();

  /**
   * Those of a library, beside ours and behind them, in place of the ones that stood there before. Each of its cases has
   * one under the case's name, which is found and not listed: with the visitor and the title of the case.
   */
  setOwn(own: readonly Scenario[], cases: readonly CaseFile[] = []): void {
    for (const id of this.#own) this.delete(id);
    this.#own = own.map(({ id }) => id);
    for (const scenario of own) this.set(scenario.id, scenario);
    const ofCases = cases.flatMap((each) => scenarioOf(each, this.get(each.scenario)) ?? []);
    this.#ofCases = new Map(ofCases.map((scenario) => [scenario.id, scenario]));
  }

  override get(id: string): Scenario | undefined {
    return super.get(id) ?? super.get(fullScenarioId(id)) ?? this.#ofCases.get(id);
  }

  override has(id: string): boolean {
    return this.get(id) !== undefined;
  }
}

const scenarioOf = (
  { id, title, visitor }: CaseFile,
  scenario: Scenario | undefined,
): Scenario | undefined =>
  scenario && {
    ...scenario,
    id: caseScenarioId(id),
    title,
    ...(visitor === undefined ? {} : { visitor }),
  };

/** The scenarios of `fixtures/scenarios` and those generated from the tables of result codes and API errors. */
export async function loadScenarios(): Promise<Scenarios> {
  const written = await readCatalogue(packagePath('fixtures/scenarios'), scenarioSchema);
  return new Scenarios(
    [...codeScenarios(), ...written, ...troubleScenarios(), ...refusalScenarios()].map(
      (scenario) => [scenario.id, scenario],
    ),
  );
}

export const loadCameras = (): Promise<Camera[]> =>
  readCatalogue(packagePath('fixtures/cameras'), cameraSchema);
