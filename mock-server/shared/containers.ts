/** How the containers begin that phones and browsers record: what stands where. */
const containers: readonly (readonly [offset: number, bytes: string])[][] = [
  [[0, '\x1a\x45\xdf\xa3']], // WebM, Matroska
  [[4, 'ftyp']], // MP4, 3GP, QuickTime
  [[4, 'moov']],
  [[4, 'mdat']],
  [[4, 'wide']],
  [[4, 'free']],
  [[4, 'skip']],
  [
    [0, 'RIFF'],
    [8, 'AVI '],
  ], // and not a sound or a picture
  [[0, 'FLV\x01']],
  [[0, 'OggS']],
  [[0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11']], // Windows Media
  [[0, '\x00\x00\x01\xba']], // MPEG programme stream
  [
    [0, '\x47'],
    [188, '\x47'],
  ], // MPEG transport stream
  [
    [4, '\x47'],
    [196, '\x47'],
  ], // the same from a camcorder
];

/** Pictures and sound in the same box as MP4: HEIC, HEIF and AVIF; audio books and songs. */
const noVideos = /^[^]{4}ftyp(?:hei[cxms]|hev[cxms]|mi[af]1|msf1|avi[fs]|M4[AB] )/;

/** So many bytes from the beginning of a file tell what it is. */
export const headBytes = 512;

/** Less than this is no recording of two seconds, whatever it begins with. */
export const leastVideoBytes = 1_000;

/**
 * Whether a file begins as a video does, whatever its name and type say.
 *
 * @param head its first bytes, one a letter
 */
export const beginsAsVideo = (head: string): boolean =>
  !noVideos.test(head) &&
  containers.some((marks) => marks.every(([offset, bytes]) => head.startsWith(bytes, offset)));

/**
 * Whether an MP4 goes on as one: behind its first box another one begins, and ends within the file. One that was cut
 * off or overwritten keeps its beginning. Of other containers no more is asked than how they begin.
 */
export function goesOnAsVideo(head: string, sizeBytes: number): boolean {
  if (!head.startsWith('ftyp', 4)) return true;
  const next = numberAt(head, 0);
  // What lies behind the bytes that were read is believed.
  if (next + 8 > head.length) return true;
  const size = numberAt(head, next);
  // 0: to the end of the file; 1: the size follows, in eight bytes.
  return size <= 1 || (size >= 8 && next + size <= sizeBytes);
}

const numberAt = (head: string, offset: number): number =>
  [0, 1, 2, 3].reduce((sum, at) => sum * 256 + head.charCodeAt(offset + at), 0);
