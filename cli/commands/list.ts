import { Argument, Command } from 'commander';
import type { Library } from '../../mock-server/state/library/library.js';
import { option } from '../environment.js';
import { UsageError } from '../exit-codes.js';
import { openLibrary, type LibraryFlags } from '../library.js';
import { hintAt, say, sayOf, sentences } from '../language.js';
import { print } from '../print.js';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly [more: string]: unknown;
}

interface Asked {
  /** One entry alone, which tells more where there is more. */
  readonly id: string | undefined;
  /** The library of one's own. */
  readonly own: () => Promise<Library | null>;
}

/** What can be listed: one entry each. */
const catalogues: Readonly<Record<string, (asked: Asked) => Promise<readonly Row[]>>> = {
  async devices({ id, own }) {
    const { loadDevices } = await import('../../harness/plan/catalogue.js');
    const { describeDevice } = await import('../../harness/phone/describe-device.js');
    const devices = [...(await loadDevices()), ...((await own())?.list('devices') ?? [])];
    const described = devices.map(describeDevice);
    if (id !== undefined) return described;
    return described.map(({ id, title, tags, expectedMode, engine, cannotFake }) => ({
      id,
      title,
      tags,
      expectedMode,
      engine,
      cannotFake,
    }));
  },
  async cameras({ own }) {
    const { loadCameras } = await import('../../harness/plan/catalogue.js');
    const cameras = [...(await loadCameras()), ...((await own())?.list('cameras') ?? [])];
    return cameras.map(({ id, title, tags, how }) => ({ id, title, tags, how }));
  },
  async scenarios({ own }) {
    const { loadScenarios } = await import('../../mock-server/state/catalogue.js');
    const ours = (await loadScenarios()).values();
    const scenarios = [...ours, ...((await own())?.list('scenarios') ?? [])];
    return scenarios.map(({ id, title, tags }) => ({ id, title, tags }));
  },
  async probes() {
    const { probes } = await import('../../harness/probes/index.js');
    return probes.map(({ id, gives, after }) => ({
      id,
      title: sayOf('harness/probes', { key: `probe.${id}`, values: {} }),
      tags: [`after ${after}`],
      checks: gives,
    }));
  },
  async errors() {
    const { apiErrors } = await import('../../mock-server/domain/api-errors.js');
    return Object.entries(apiErrors).map(([id, { code, en, source }]) => ({
      id,
      title: `${code}: ${en}`,
      tags: [source],
      code,
      message: en,
    }));
  },
  async rules() {
    const { compatRules } = await import('../../mock-server/shared/compat.js');
    return compatRules.map(({ row, title, source }) => ({ id: row, title, tags: [source] }));
  },
  async findings() {
    const { findingRules } = await import('../../mock-server/state/finding-rules.js');
    return findingRules.map(({ id, title, severity, text, cure, source, certainty }) => ({
      id,
      title,
      tags: [severity, certainty],
      severity,
      text,
      cure,
      source,
    }));
  },
  async cases({ own }) {
    const cases = (await own())?.list('cases') ?? [];
    return cases.map(({ id, title, tags = [], device, camera, scenario, expect }) => ({
      id,
      title,
      tags,
      device,
      camera,
      scenario,
      ...(expect === undefined ? {} : { expect }),
    }));
  },
  async answers({ own }) {
    const answers = (await own())?.entries('answers') ?? [];
    return answers.map(({ id, value: { title, product, version, action } }) => ({
      id,
      title: title ?? `${action} of ${product}, ${version}`,
      tags: [product],
      product,
      version,
      action,
    }));
  },
};

interface ListFlags extends LibraryFlags {
  readonly json?: boolean;
}

export function list(): Command {
  return new Command('list')
    .description(say('list.about'))
    .addArgument(new Argument('<what>', say('list.what')).choices(Object.keys(catalogues)))
    .argument('[id]', say('list.id'))
    .option('--json', say('list.json'))
    .addOption(option('--library <folder>', say('list.library')))
    .addOption(option('--config <file>', say('list.config')))
    .action(async (what: string, id: string | undefined, { json, ...flags }: ListFlags) => {
      const all = (await catalogues[what]?.({ id, own: () => openLibrary(flags) })) ?? [];
      const rows = id === undefined ? all : [theOne(what, id, all)];
      const text = json
        ? `${JSON.stringify(rows, null, 2)}\n`
        : id === undefined
          ? table(rows)
          : rows.map(details).join('');
      print(text.trimEnd());
    });
}

function theOne(what: string, id: string, rows: readonly Row[]): Row {
  const found = rows.find((row) => row.id === id);
  if (found !== undefined) return found;
  const known = rows.map((row) => row.id);
  throw new UsageError(
    sentences(say('list.no-entry', { what, id }), hintAt(id, known), say('list.all', { what })),
  );
}

function table(rows: readonly Row[]): string {
  if (rows.length === 0) return say('list.none');
  const width = Math.max(...rows.map(({ id }) => id.length));
  return rows
    .map(({ id, title, tags }) => `${id.padEnd(width)}  ${title}  [${tags.join(', ')}]\n`)
    .join('');
}

/** A line a field; of a list of sentences a line each. */
function details(row: Row): string {
  const width = Math.max(...Object.keys(row).map((name) => name.length));
  return Object.entries(row)
    .flatMap(([name, value]) => textsOf(value).map((text) => `${name.padEnd(width)}  ${text}\n`))
    .join('');
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [JSON.stringify(value)];
  const texts = value.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
  return texts.some((text) => text.includes(' ')) ? texts : [texts.join(', ')];
}
