import type { Cause } from './cause.js';

/** Whatever goes wrong with the upload, the photo is missing when Apply is called. */
export const photoNotStored: Cause = {
  id: 'photo-not-stored',
  severity: 'high',
  category: 'production',
  shownBy: [
    'finding.put-to-resource-url',
    'finding.upload-by-other-method',
    'finding.upload-as-form',
    'finding.md5-of-other-bytes',
    'finding.upload-after-apply',
  ],
  explains: ['finding.photo-not-uploaded', 'completed.*', 'retry-works.stopped'],
};
