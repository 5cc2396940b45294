import { readFile } from 'node:fs/promises';
import type { MediaKey, Verification } from '../domain/verification.js';
import { packagePath } from '../state/package-root.js';
import type { State } from '../state/state.js';
import type { PageFile, PageFiles } from './page-actions.js';
import { PageRefusal } from './page-errors.js';

/** Bucket and key shape of the official examples (wire-facts 1.4). */
const mediaBucket = 'faceid-resource-sg-1254418846';

export interface StoredRecording {
  readonly video: MediaKey;
  readonly frame: MediaKey;
  readonly text: string;
}

/**
 * Keeps the very bytes that the page sent. A browser without MediaRecorder sends a frame only, and a clip that
 * the page cannot decode has no frame: what is missing is supplied, and the timeline says so.
 */
export async function storeRecording(
  verification: Verification,
  files: PageFiles,
  state: State,
): Promise<StoredRecording> {
  const video = files.video?.[0];
  const frame = files.frame?.[0];
  if (video === undefined && frame === undefined)
    throw new PageRefusal(400, 'NoRecording', 'The upload has neither a video nor a frame.');
  if (video?.size === 0) throw new PageRefusal(400, 'EmptyRecording', 'The video is empty.');
  const stored = {
    video: keep('video', video ?? (await supplied('clip.mp4', 'video/mp4')), verification, state),
    frame: keep('frame', frame ?? (await supplied('frame.jpg', 'image/jpeg')), verification, state),
  };
  const parts = [
    video ? `a video of ${video.size} bytes (${video.mimetype})` : 'no video (one is supplied)',
    frame ? `a frame of ${frame.size} bytes` : 'no frame (one is supplied)',
  ];
  return { ...stored, text: `The page uploaded ${parts.join(' and ')}` };
}

function keep(
  part: 'video' | 'frame',
  file: Pick<PageFile, 'buffer' | 'mimetype'>,
  { namespace, bizToken }: Verification,
  state: State,
): MediaKey {
  const key = `faceid/ApplyWebVerificationToken/1300268875/${bizToken}/${state.ids.short()}-${part}`;
  const object = { bytes: file.buffer, contentType: file.mimetype, namespace };
  const { md5 } = state.media.put(mediaBucket, key, object);
  return { bucket: mediaBucket, key, md5 };
}

const supplied = async (name: string, mimetype: string) => ({
  buffer: await readFile(packagePath(`fixtures/media/${name}`)),
  mimetype,
});
