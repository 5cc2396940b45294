/** Photos and what is taken for photos, made byte by byte. */

const latin1 = (text: string): Buffer<ArrayBuffer> => Buffer.from(text, 'latin1');

/** The beginning of ISO's media files, which says what is in them. */
export const box = (brand: string): Buffer<ArrayBuffer> =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), latin1(`ftyp${brand}\0\0\0\0mif1`)]);

export const samples = {
  heic: box('heic'),
  /** The smallest whole PNG: one pixel. */
  pixel: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};

/** A JPEG with one more segment at its beginning. */
export function withSegment(photo: Buffer, marker: number, content: Buffer): Buffer<ArrayBuffer> {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([photo.subarray(0, 2), head, content, photo.subarray(2)]);
}

/** A JPEG with the one EXIF tag that says how it was held, in TIFF's big-endian form. */
export function withExif(photo: Buffer, orientation: number): Buffer<ArrayBuffer> {
  const tiff = Buffer.from('4d4d002a000000080001011200030000000100000000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  return withSegment(photo, 0xe1, Buffer.concat([latin1('Exif\0\0'), tiff]));
}
