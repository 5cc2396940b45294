import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import { beginsAsVideo, goesOnAsVideo, headBytes } from '../../mock-server/shared/containers.js';

const head = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1', 0, headBytes);
const media = (name: string) => readFileSync(packagePath(`fixtures/media/${name}`));
const at188 = (first: string) => first.padEnd(188, ' ');

describe('a file begins as a video', () => {
  test.each([
    ['WebM', '\x1a\x45\xdf\xa3\x01'],
    ['MP4', '\0\0\0\x18ftypisom'],
    ['QuickTime', '\0\0\0\x14ftypqt  '],
    ['old QuickTime', '\0\0\0\x08wide\0\0\0\x10mdat'],
    ['3GP', '\0\0\0\x18ftyp3gp5'],
    ['fragments', '\0\0\0\x18ftypiso5'],
    ['AVI', 'RIFF\x10\0\0\0AVI LIST'],
    ['a transport stream', `${at188('G@')}G@`],
    ['Windows Media', '\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6'],
  ])('%s', (_, bytes) => {
    expect(beginsAsVideo(bytes)).toBe(true);
  });

  test.each([
    ['nothing', ''],
    ['text that begins with a G', 'Good morning, this is a text and no transport stream'],
    ['HEIC', '\0\0\0\x24ftypheic'],
    ['HEIF', '\0\0\0\x24ftypmif1'],
    ['AVIF', '\0\0\0\x24ftypavif'],
    ['a song', '\0\0\0\x24ftypM4A '],
    ['WAV', 'RIFF\x10\0\0\0WAVEfmt '],
    ['WebP', 'RIFF\x10\0\0\0WEBPVP8 '],
    ['JPEG', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['PNG', '\x89PNG\r\n\x1a\n'],
    ['PDF', '%PDF-1.7'],
  ])('not %s', (_, bytes) => {
    expect(beginsAsVideo(bytes)).toBe(false);
  });
});

test('an MP4 goes on as one, or it was overwritten', () => {
  const goesOn = (bytes: Buffer) => goesOnAsVideo(head(bytes), bytes.length);
  expect([goesOn(media('clip.mp4')), goesOn(media('short.mp4'))]).toEqual([true, true]);
  expect(goesOn(media('broken.mp4'))).toBe(false);
  // To the end of the file, with a size of eight bytes, and what is too short to tell.
  for (const size of ['\0\0\0\0', '\0\0\0\x01'])
    expect(goesOn(Buffer.from(`\0\0\0\x0cftypisom${size}mdat`, 'latin1'))).toBe(true);
  expect(goesOn(Buffer.from('\0\0\0\x18ftypmp42', 'latin1'))).toBe(true);
});
