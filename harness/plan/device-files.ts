import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ConfigError } from './config-error.js';
import { deviceSchema, type Device } from '../phone/device.js';

/** `./devices/*.json` beside ids, globs and tags of the catalogue. */
export const isDeviceFile = (text: string): boolean => text.endsWith('.json');

/** Devices of the customer's own, one a file; `*` stands for anything in a file's name. */
export async function loadDeviceFiles(pattern: string, folder: string): Promise<Device[]> {
  const files = await filesOf(resolve(folder, pattern));
  if (files.length === 0)
    throw new ConfigError({ key: 'config.no-device-files', values: { pattern, folder } });
  return Promise.all(files.map(readDevice));
}

async function filesOf(path: string): Promise<string[]> {
  const name = basename(path);
  if (!name.includes('*')) return [path];
  const parts = name.split('*').map((part) => part.replaceAll(/[^\w-]/g, '\\$&'));
  const wanted = new RegExp(`^${parts.join('.*')}$`);
  const names = await readdir(dirname(path)).catch(() => []);
  return names
    .filter((each) => wanted.test(each))
    .sort()
    .map((each) => join(dirname(path), each));
}

async function readDevice(file: string): Promise<Device> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new ConfigError(
      code === 'ENOENT'
        ? { key: 'config.no-device-file', values: { file } }
        : { key: 'config.not-json', values: { file, message } },
      { cause },
    );
  }
  const parsed = deviceSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ConfigError({
    key: 'config.wrong-device',
    values: { file, path: issue?.path.join('.') ?? '', message: issue?.message ?? '' },
  });
}
