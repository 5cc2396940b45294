import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { importDefault } from '../harness/plan/load-module.js';
import { UsageError } from './exit-codes.js';
import { say } from './language.js';

export interface ConfigFile {
  readonly path: string;
  readonly folder: string;
  readonly content: Readonly<Record<string, unknown>>;
}

const names = ['faceid-mock.config.json', 'faceid-mock.config.js', 'faceid-mock.config.ts'];

/** The named file, or the one in this folder; undefined when there is none and none was asked for. */
export async function readConfigFile(named?: string): Promise<ConfigFile | undefined> {
  const found = named ?? names.find((name) => existsSync(name));
  if (found === undefined) return undefined;
  const path = resolve(found);
  if (!existsSync(path)) throw new UsageError(say('wrong.no-config', { file: found }));
  const content = extname(path) === '.json' ? await readJson(path) : await importModule(path);
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new UsageError(say('wrong.config-shape', { file: found }));
  return { path, folder: dirname(path), content: content as Record<string, unknown> };
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new UsageError(say('wrong.json', { file: path, message: (cause as Error).message }));
  }
}

async function importModule(path: string): Promise<unknown> {
  try {
    return await importDefault(path);
  } catch (cause) {
    throw new UsageError(say('wrong.file', { file: path, message: (cause as Error).message }));
  }
}
