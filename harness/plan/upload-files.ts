import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConfigError } from './config-error.js';
import type { Integration, Step } from './integration.js';

/**
 * The integration with whole paths in its `upload` steps, which are relative to the configuration's folder.
 *
 * @throws ConfigError with the place of a file that is not there
 */
export async function findUploads(
  integration: Integration,
  folder: string,
  source: string,
): Promise<Integration> {
  const find = async (list: 'start' | 'retry') => {
    const steps = integration[list];
    if (steps === undefined) return {};
    const found = steps.map((step, index) =>
      findIn(step, folder, `${source}: integration.${list}.${index}.upload`),
    );
    return { [list]: await Promise.all(found) };
  };
  return { ...integration, ...(await find('start')), ...(await find('retry')) };
}

async function findIn(step: Step, folder: string, at: string): Promise<Step> {
  if (!('upload' in step) || typeof step.upload === 'string') return step;
  const [selector, file] = step.upload;
  const path = resolve(folder, file);
  await access(path).catch((cause: unknown) => {
    throw new ConfigError(
      {
        key: 'config.no-upload',
        values: { where: at, path, selector: JSON.stringify(selector) },
      },
      { cause },
    );
  });
  return { upload: [selector, path] };
}
