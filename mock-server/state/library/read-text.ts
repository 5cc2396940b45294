import { constants } from 'node:fs';
import { lstat, open, realpath, type FileHandle } from 'node:fs/promises';
import { sep } from 'node:path';

/** Larger than any file that a person writes; a recording in Base64 belongs elsewhere. */
export const maxFileBytes = 1024 * 1024;
const pieceBytes = 16 * 1024;

/** Why a file is not read; the sentence is for people. */
export class Unreadable extends Error {}

/** No pipe is waited for, and no link is followed that was put there since its target was looked at. */
const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants;
// Windows has no pipes in folders, nor the last two: undefined adds nothing.
const flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW;

/**
 * A file's text, of a file that lies within the folder and is no larger than it may be, also while it grows.
 *
 * @throws Unreadable with one sentence; undefined where it is gone
 */
export async function readText(file: string, folder: string): Promise<string | undefined> {
  let handle: FileHandle | undefined;
  try {
    const real = await realpath(file);
    if (!real.startsWith(`${folder}${sep}`))
      throw new Unreadable('it is a link that leads out of the library, and is not followed');
    handle = await open(real, flags);
    if (!(await handle.stat()).isFile()) throw new Unreadable('it is no file');
    return decoded(await bytesOf(handle));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw unreadable(error, code);
    await refuseLostLink(file);
    return undefined;
  } finally {
    await handle?.close();
  }
}

const unreadable = (error: unknown, code: string | undefined): unknown =>
  error instanceof Unreadable || code === undefined
    ? error
    : new Unreadable(`it cannot be read (${code})`);

/** A file that went between two looks is no fault; a link to nothing is one. */
async function refuseLostLink(file: string): Promise<void> {
  const left = await lstat(file).catch(() => undefined);
  if (left?.isSymbolicLink() === true) throw new Unreadable('it is a link that leads to nothing');
}

async function bytesOf(handle: FileHandle): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let length = 0; length <= maxFileBytes;) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(pieceBytes), 0, pieceBytes);
    if (bytesRead === 0) return Buffer.concat(parts);
    parts.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
  }
  throw new Unreadable('it is larger than the 1 MB that is read');
}

function decoded(bytes: Buffer): string {
  try {
    // Also takes the mark away with which some editors begin a file.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('it is no text in UTF-8');
  }
}
