import { defineRule } from './rule.js';

export const uploadLinkExpired = defineRule({
  id: 'upload-link-expired',
  on: 'storage',
  severity: 'error',
  title: 'The upload came too late',
  text: 'The photo was uploaded after UploadUrl had expired; production answers 403 AccessDenied, "Request has expired".',
  cure: 'Ask for a link when the photo is there to be uploaded: it lives for two hours.',
  source: 'D-47648, D-COS403',
  certainty: 'documented',
  sees: ({ method, outcome, object }) =>
    method === 'PUT' && outcome === 'expired' && object === 'photo',
});
