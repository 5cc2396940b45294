import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Whole or not at all, whenever the process is ended. */
export async function writeAside(
  folder: string,
  file: string,
  text: Uint8Array | string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const aside = join(folder, `.${file.slice(0, 100)}.${process.pid}.part`);
  try {
    await writeFile(aside, text);
    await rename(aside, join(folder, file));
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
