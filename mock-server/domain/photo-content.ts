import { imageSize } from 'image-size';

/** What a photo is by its bytes, whatever its name and Content-Type say. */
export type PhotoFormat =
  | 'jpeg'
  | 'png'
  /** HEIC and AVIF: what phones keep. */
  | 'heif'
  | 'gif'
  | 'webp'
  | 'bmp'
  | 'tiff'
  | 'svg'
  | 'pdf'
  | 'video'
  | 'html'
  | 'json'
  | 'base64'
  | 'data-uri'
  | 'form'
  | 'unknown';

export interface PhotoContent {
  readonly format: PhotoFormat;
  readonly sizeBytes: number;
  /** Null where the header could not be read. */
  readonly width: number | null;
  readonly height: number | null;
  /** EXIF: 1 upright, 3 upside down, 6 and 8 on a side. */
  readonly orientation: number;
  /** False where the end is missing. Only known of JPEG and PNG. */
  readonly isWhole: boolean;
}

/** No face is judged: format, size, direction and completeness alone. */
export function lookAtPhoto(bytes: Buffer): PhotoContent {
  const format = formatOf(bytes);
  const header = isPicture(format) ? headerOf(bytes) : null;
  return {
    format,
    sizeBytes: bytes.length,
    width: header?.width ?? null,
    height: header?.height ?? null,
    orientation: header?.orientation ?? 1,
    isWhole: ends[format]?.(bytes) ?? true,
  };
}

/** Null where the header is damaged: the library throws. */
function headerOf(bytes: Buffer) {
  try {
    return imageSize(bytes);
  } catch {
    return null;
  }
}

export const isPicture = (format: PhotoFormat): format is 'jpeg' | 'png' =>
  format === 'jpeg' || format === 'png';

/** By what every file of the kind begins with; the first that fits. */
const beginnings: readonly (readonly [PhotoFormat, RegExp])[] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[^]{4}WEBP/],
  ['heif', /^[^]{4}ftyp(?:hei[cfmsx]|hev[cmsx]|mif[12]|msf1|avi[fs])/],
  ['video', /^(?:[^]{4}ftyp|[^]E\xdf\xa3|RIFF[^]{4}AVI )/],
  ['bmp', /^BM[^]{4}\0\0\0\0/],
  ['tiff', /^(?:II\*\0|MM\0\*)/],
  ['pdf', /^%PDF-/],
  ['data-uri', /^\s*data:[\w/+.-]*[;,]/i],
  [
    'svg',
    /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s/>]/i,
  ],
  ['html', /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|\?xml|html|head|body|[a-z]+[\s>])/i],
  ['form', /^--[^\r\n]{1,100}\r?\nContent-Disposition:/i],
  ['json', /^(?:\xef\xbb\xbf)?\s*[{[]\s*(?:["{[\]}]|-?\d)/],
  // What a picture begins with, in Base64: JPEG, PNG, GIF, RIFF, HEIF.
  ['base64', /^["'\s]*(?:[/_]9j[/_]|iVBORw0KGgo|R0lGOD|UklGR|AAAA[A-Za-z0-9+/]{2}Z0eX)/],
];

/** A long beginning is enough: comments and prologues of SVG and HTML stand in it. */
const beginningBytes = 512;

function formatOf(bytes: Buffer): PhotoFormat {
  const beginning = bytes.toString('latin1', 0, beginningBytes);
  return beginnings.find(([, pattern]) => pattern.test(beginning))?.[0] ?? 'unknown';
}

/**
 * How a whole file ends. Phones write further data behind the end of a JPEG, and a preview with an end of its own before
 * its scan, so that neither the last bytes nor the first end tell.
 */
const ends: Partial<Record<PhotoFormat, (bytes: Buffer) => boolean>> = {
  jpeg(bytes) {
    const scan = scanOf(bytes);
    return scan >= 0 && bytes.indexOf(endOfImage, scan) >= 0;
  },
  png: (bytes) => bytes.includes(endOfPng),
};

const endOfImage = Buffer.from([0xff, 0xd9]);
const endOfPng = Buffer.from('IEND', 'latin1');

/** Where a JPEG's first scan begins, walking over its segments; -1 where it does not get there. */
function scanOf(bytes: Buffer): number {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    if (marker === startOfScan) return at;
    // Any number of 0xff may stand before a marker.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return -1;
}

const startOfScan = 0xda;
