import type { PhotoEvent } from './events.js';
import { defineRule } from './rule.js';

export const md5OfOtherBytes = defineRule({
  id: 'md5-of-other-bytes',
  on: 'photo',
  severity: 'error',
  source: 'D-46849',
  certainty: 'documented',
  sees: ({ fault, md5, md5Of }) =>
    fault === 'md5' && { key: `md5-of-other-bytes.seen-${reasonOf(md5.sent, md5Of)}` },
});

function reasonOf(sent: string, of: PhotoEvent['md5Of']) {
  if (/^[A-Za-z0-9+/]{22}==$/.test(sent)) return 'in-base64';
  return /^[0-9a-f]{32}$/i.test(sent) ? of : 'malformed';
}
