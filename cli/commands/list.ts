import { Argument, Command } from 'commander';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly [more: string]: unknown;
}

/** What can be listed: one entry each. */
const catalogues: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  async devices() {
    const { loadDevices } = await import('../../harness/catalogue.js');
    return (await loadDevices()).map(({ id, title, tags, expectedMode }) => ({
      id,
      title,
      tags,
      expectedMode,
    }));
  },
  async cameras() {
    const { loadCameras } = await import('../../harness/catalogue.js');
    return (await loadCameras()).map(({ id, title, tags, how }) => ({ id, title, tags, how }));
  },
  async scenarios() {
    const { loadScenarios } = await import('../../mock-server/state/catalogue.js');
    return [...(await loadScenarios()).values()].map(({ id, title, tags }) => ({
      id,
      title,
      tags,
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
    const { findingRules } = await import('../../mock-server/domain/findings/index.js');
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
};

export function list(): Command {
  return new Command('list')
    .description('print a catalogue')
    .addArgument(new Argument('<what>').choices(Object.keys(catalogues)))
    .option('--json', 'as an array of objects')
    .action(async (what: string, { json }: { json?: boolean }) => {
      const rows = (await catalogues[what]?.()) ?? [];
      process.stdout.write(json ? `${JSON.stringify(rows, null, 2)}\n` : table(rows));
    });
}

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ id }) => id.length));
  return rows
    .map(({ id, title, tags }) => `${id.padEnd(width)}  ${title}  [${tags.join(', ')}]\n`)
    .join('');
}
