import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { packagePath } from '../../mock-server/index.js';

export const exampleLibrary = packagePath('docs/edge-cases/faceid');

/** A folder of its own for a test, with these files: path below it → text, or what becomes JSON. */
export async function libraryWith(
  files: Readonly<Record<string, unknown>> = {},
  from?: string,
): Promise<string> {
  const around = await mkdtemp(join(tmpdir(), 'faceid-library-'));
  onTestFinished(() => rm(around, { recursive: true, force: true }));
  const folder = join(around, 'faceid');
  await mkdir(folder);
  if (from !== undefined) await cp(from, folder, { recursive: true });
  for (const [path, content] of Object.entries(files)) await put(join(folder, path), content);
  return folder;
}

export async function put(file: string, content: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    file,
    typeof content === 'string' || Buffer.isBuffer(content)
      ? content
      : JSON.stringify(content, null, 2),
  );
}

export const scenario = (id: string, more: object = {}) => ({
  id,
  title: `Scenario ${id}`,
  tags: ['ours'],
  attempts: [0],
  ...more,
});

export const answer = (more: object = {}) => ({
  product: 'ocr',
  version: '2018-11-19',
  action: 'MLIDPassportOCR',
  response: { ID: 'X1' },
  ...more,
});
