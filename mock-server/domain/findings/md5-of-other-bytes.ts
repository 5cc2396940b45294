import type { PhotoEvent } from './events.js';
import { defineRule } from './rule.js';

export const md5OfOtherBytes = defineRule({
  id: 'md5-of-other-bytes',
  on: 'photo',
  severity: 'error',
  title: 'The MD5 is not that of the photo',
  text: 'CompareImageMd5 is not the MD5 of the bytes at CompareImageUrl; production checks it after the download.',
  cure: 'Take the MD5 of the very bytes that are uploaded, as 32 lower-case hexadecimal digits.',
  source: 'D-46849',
  certainty: 'documented',
  sees: ({ fault, md5, md5Of }) => fault === 'md5' && reason(md5.sent, md5Of),
});

const known: Readonly<Record<PhotoEvent['md5Of'], string>> = {
  base64: 'It is the MD5 of the photo’s Base64 text.',
  'data-uri': 'It is the MD5 of the photo as a data URI.',
  nothing: 'It is the MD5 of no bytes at all: the photo was read to its end before.',
  unknown: 'It is the MD5 of something else.',
};

function reason(sent: string, of: PhotoEvent['md5Of']): string {
  if (/^[A-Za-z0-9+/]{22}==$/.test(sent))
    return 'It is in Base64, and hexadecimal digits are wanted.';
  return /^[0-9a-f]{32}$/i.test(sent) ? known[of] : 'It is not 32 hexadecimal digits.';
}
