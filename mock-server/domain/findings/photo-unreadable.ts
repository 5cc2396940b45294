import { isPicture } from '../photo-content.js';
import { defineRule } from './rule.js';

export const photoUnreadable = defineRule({
  id: 'photo-unreadable',
  on: 'photo-content',
  severity: 'warning',
  source: 'wire-facts 1.2: FailedOperation.ImageDecodeFailed in the same service',
  certainty: 'assumed',
  sees: ({ format, isWhole, width }) => {
    if (!isPicture(format)) return { key: `photo-unreadable.seen-${format}` };
    if (!isWhole) return { key: 'photo-unreadable.seen-cut' };
    return width === null && { key: 'photo-unreadable.seen-damaged' };
  },
});
