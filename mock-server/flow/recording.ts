import { readFile } from 'node:fs/promises';
import type { MediaKey, Verification } from '../domain/verification.js';
import { beginsAsVideo, goesOnAsVideo, headBytes } from '../shared/containers.js';
import type { Sentence } from '../shared/texts.js';
import type { JournalKey } from '../state/journal.js';
import { packagePath } from '../state/package-root.js';
import type { State } from '../state/state.js';
import type { PageFile, PageFiles } from './call.js';
import { PageRefusal } from './refusal.js';

/** Bucket and key shape of the official examples (wire-facts 1.4). */
const mediaBucket = 'faceid-resource-sg-1254418846';

/** What an upload brought, not stored yet. */
export interface ReadRecording {
  readonly files: PageFiles;
  /** Stores it: only where it is taken. */
  readonly keep: (of: Verification) => { readonly video: MediaKey; readonly frame: MediaKey };
  /** For the timeline. */
  readonly say: Sentence<JournalKey>;
}

/**
 * Keeps the very bytes that the page sent. A browser without MediaRecorder sends a frame only, and a clip that
 * the page cannot decode has no frame: what is missing is supplied, and the timeline says so.
 */
export async function readRecording(files: PageFiles, state: State): Promise<ReadRecording> {
  const video = files.video?.[0];
  const frame = files.frame?.[0];
  if (video === undefined && frame === undefined)
    throw new PageRefusal(400, 'NoRecording', 'The upload has neither a video nor a frame.');
  if (video?.size === 0 && !state.settings.recordingCheck)
    throw new PageRefusal(400, 'EmptyRecording', 'The video is empty.');
  const clip = video ?? (await supplied('clip.mp4', 'video/mp4'));
  const picture = frame ?? (await supplied('frame.jpg', 'image/jpeg'));
  return {
    files,
    keep: (verification) => ({
      video: keep('video', clip, verification, state),
      frame: keep('frame', picture, verification, state),
    }),
    say: uploadSentence(video, frame),
  };
}

function uploadSentence(
  video: PageFile | undefined,
  frame: PageFile | undefined,
): Sentence<JournalKey> {
  const ofFrame = frame && { frameBytes: frame.size };
  if (video === undefined) return { key: 'recording.no-video', values: ofFrame };
  const values = { videoBytes: video.size, type: video.mimetype, ...ofFrame };
  return { key: frame ? 'recording' : 'recording.no-frame', values };
}

function keep(
  part: 'video' | 'frame',
  file: Pick<PageFile, 'buffer' | 'mimetype'>,
  { namespace, bizToken }: Verification,
  state: State,
): MediaKey {
  const place = `faceid/ApplyWebVerificationToken/1300268875/${bizToken}/${state.ids.of(namespace).short()}-${part}`;
  const object = {
    kind: 'recording',
    bizToken,
    bytes: file.buffer,
    contentType: file.mimetype,
    namespace,
  } as const;
  const { key, md5 } = state.media.put(mediaBucket, place, object);
  return { bucket: mediaBucket, key, md5 };
}

const supplied = async (name: string, mimetype: string) => ({
  buffer: await readFile(packagePath(`fixtures/media/${name}`)),
  mimetype,
});

/**
 * Result codes that follow from the file alone, whatever face is in it: 1107 for an empty one, 1104 for one
 * that is no video (texts documented, the place assumed; setting `recordingCheck`).
 */
export function recordingCode({ video }: PageFiles): 1104 | 1107 | null {
  const file = video?.[0];
  if (file === undefined) return null;
  if (file.size === 0) return 1107;
  const head = file.buffer.toString('latin1', 0, headBytes);
  return beginsAsVideo(head) && goesOnAsVideo(head, file.size) ? null : 1104;
}
