import { open, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagePath, type Camera } from '../../mock-server/index.js';

const media = (name: string): string => packagePath(`fixtures/media/${name}`);

/** What the system's camera hands to the page, as a file that a browser really uploads. */
const files: Readonly<Partial<Record<Camera['file'], string>>> = {
  clip: media('clip.mp4'),
  'too-short': media('short.mp4'),
  empty: media('empty.mp4'),
  broken: media('broken.mp4'),
  'wrong-type': media('frame.jpg'),
};

let big: Promise<string> | undefined;

/** Undefined where the dialog gives nothing. */
export async function recordingFile(kind: Camera['file']): Promise<string | undefined> {
  if (kind !== 'too-big') return files[kind];
  big ??= makeBigFile();
  return big;
}

/** Just above the page's limit of 50 MB; sparse, so that it costs the disk nothing. */
async function makeBigFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'faceid-mock-'));
  const path = join(folder, 'big.mp4');
  const file = await open(path, 'w');
  await file.truncate(50 * 1024 * 1024 + 1);
  await file.close();
  return path;
}
