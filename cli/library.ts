import { resolve } from 'node:path';
import type { Library } from '../mock-server/state/library/library.js';
import { readConfigFile, type ConfigFile } from './config-file.js';
import { UsageError } from './exit-codes.js';

/** The folder that a config file names, from where the file is. */
export function libraryIn(file: ConfigFile | undefined): string | undefined {
  const mock = file?.content.mock as { readonly library?: unknown } | undefined;
  const named = file?.content.library ?? mock?.library;
  return file === undefined || typeof named !== 'string' ? undefined : resolve(file.folder, named);
}

export interface LibraryFlags {
  readonly library?: string;
  readonly config?: string;
}

/** For commands that start no emulator: the library of the flag, or of the config file. */
export async function openLibrary({ library, config }: LibraryFlags): Promise<Library | null> {
  const folder = library ?? libraryIn(await configFile(config));
  if (folder === undefined) return null;
  const { libraryOf } = await import('../mock-server/state/library/serve-library.js');
  const { loadScenarios } = await import('../mock-server/state/catalogue.js');
  try {
    return await libraryOf({ library: folder }, await loadScenarios());
  } catch (error) {
    throw asUsage(error);
  }
}

/** Who asks for a list is not kept from it by a config file that nobody named. */
const configFile = (named: string | undefined): Promise<ConfigFile | undefined> =>
  named === undefined ? readConfigFile().catch(() => undefined) : readConfigFile(named);

/** A wrong file of a library is a mistake of use; its sentences say all there is. */
export const asUsage = (error: unknown): unknown =>
  error instanceof Error && error.name === 'LibraryError' ? new UsageError(error.message) : error;
