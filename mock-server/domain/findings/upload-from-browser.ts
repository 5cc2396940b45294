import { defineRule } from './rule.js';

export const uploadFromBrowser = defineRule({
  id: 'upload-from-browser',
  on: 'storage',
  severity: 'warning',
  source: 'nothing is published on the bucket’s CORS rules',
  certainty: 'assumed',
  sees: ({ method, object, isFromBrowser }) =>
    method === 'PUT' && object === 'photo' && isFromBrowser,
});
