import { rename, rm, writeFile } from 'node:fs/promises';
import { UsageError } from './exit-codes.js';
import { say } from './language.js';

/** Written aside and moved into place: a file of that name is the old one or the new one, never half of it. */
export async function saveFile(file: string, content: object): Promise<void> {
  if (!file.endsWith('.json')) throw new UsageError(say('explain.save-name', { file }));
  const aside = `${file}.${process.pid}.part`;
  try {
    await writeFile(aside, `${JSON.stringify(content, null, 2)}\n`, { flag: 'wx' });
    await rename(aside, file);
  } catch (cause) {
    await rm(aside, { force: true });
    throw new UsageError(say('explain.save-failed', { file, message: (cause as Error).message }));
  }
}
