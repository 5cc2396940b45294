import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookAtPhoto } from '../../mock-server/domain/photo-content.js';
import { box, samples, withExif, withSegment } from '../support/photos.js';

const jpeg = readFileSync(new URL('../../fixtures/faces/visitor.jpg', import.meta.url));

const png = samples.pixel;

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

test.each([
  ['jpeg', 'a photo', jpeg],
  ['png', 'a picture of a pixel', png],
  ['heif', 'a phone’s HEIC', box('heic')],
  ['heif', 'a HEIC of several pictures', box('mif1')],
  ['heif', 'an AVIF', box('avif')],
  ['gif', 'a GIF', latin1('GIF89a\x01\0\x01\0')],
  ['webp', 'a WebP', latin1('RIFF\x24\0\0\0WEBPVP8 ')],
  ['bmp', 'a BMP', latin1('BM\x46\0\0\0\0\0\0\0\x36')],
  ['tiff', 'a TIFF', latin1('II*\0\x08\0\0\0')],
  ['pdf', 'a PDF', latin1('%PDF-1.7\n')],
  ['video', 'an MP4', box('isom')],
  ['video', 'a WebM', latin1('\x1aE\xdf\xa3\x9fB\x86')],
  ['svg', 'an SVG', latin1('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['svg', 'an SVG with a prologue', latin1('<?xml version="1.0"?>\n<!-- logo -->\n<svg/>')],
  ['html', 'an error page', latin1('<!DOCTYPE html><title>502 Bad Gateway</title>')],
  ['html', 'an error page without a doctype', latin1('\n<html><body>Not found')],
  [
    'html',
    'COS’s own refusal',
    latin1('<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>'),
  ],
  ['json', 'an error as JSON', latin1('{"error":"not found"}')],
  ['json', 'a list', latin1('[{"id":1}]')],
  ['base64', 'the photo’s Base64 text', latin1(jpeg.toString('base64'))],
  ['base64', 'the same in quotes', latin1(JSON.stringify(jpeg.toString('base64')))],
  ['base64', 'a PNG’s Base64 text', latin1(png.toString('base64'))],
  ['base64', 'a HEIC’s Base64 text', latin1(box('heic').toString('base64'))],
  ['data-uri', 'a data URI', latin1(`data:image/jpeg;base64,${jpeg.toString('base64')}`)],
  ['form', 'a form', latin1('--x7\r\nContent-Disposition: form-data; name="file"\r\n\r\n')],
  ['unknown', 'words', latin1('photo')],
  ['unknown', 'nothing', Buffer.alloc(0)],
])('%s: %s', (format, _name, bytes) => {
  expect(lookAtPhoto(bytes).format).toBe(format);
});

test('a photo has width, height, and stands upright', () => {
  expect(lookAtPhoto(jpeg)).toEqual({
    format: 'jpeg',
    sizeBytes: jpeg.length,
    width: 240,
    height: 320,
    orientation: 1,
    isWhole: true,
  });
});

test.each([1, 3, 6, 8])('EXIF orientation %i is read', (orientation) => {
  expect(lookAtPhoto(withExif(jpeg, orientation)).orientation).toBe(orientation);
});

test('a JPEG with data of the phone behind its end is whole', () => {
  expect(lookAtPhoto(Buffer.concat([jpeg, latin1('SEFT\0\0trailer')])).isWhole).toBe(true);
});

test('a JPEG that was cut in its scan is not whole, although its preview has an end', () => {
  const preview = withSegment(jpeg, 0xe2, jpeg);
  expect(lookAtPhoto(preview).isWhole).toBe(true);
  expect(lookAtPhoto(preview.subarray(0, preview.length - 1_000)).isWhole).toBe(false);
});

test.each([
  ['JPEG', jpeg],
  ['PNG', png],
])('a %s of which any last part is missing is not whole', (_name, whole) => {
  fc.assert(
    fc.property(fc.integer({ min: 12, max: whole.length - 9 }), (length) => {
      expect(lookAtPhoto(whole.subarray(0, length)).isWhole).toBe(false);
    }),
  );
});

test('any bytes at all give an answer', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(Buffer.alloc(0), jpeg.subarray(0, 40), png.subarray(0, 20), box('heic')),
      fc.uint8Array({ maxLength: 400 }),
      (beginning, rest) => {
        const bytes = Buffer.concat([beginning, rest]);
        expect(lookAtPhoto(bytes)).toMatchObject({ sizeBytes: bytes.length });
      },
    ),
    { numRuns: 1_000 },
  );
});
