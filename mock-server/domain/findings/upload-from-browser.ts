import { defineRule } from './rule.js';

export const uploadFromBrowser = defineRule({
  id: 'upload-from-browser',
  on: 'storage',
  severity: 'warning',
  title: 'A browser uploads by itself',
  text: 'A browser sent the photo straight to the storage. Whether production’s bucket lets other origins do so is not known; the emulator does.',
  cure: 'Send the photo to your server and let it upload, or try with a real account before you rely on it.',
  source: 'nothing is published on the bucket’s CORS rules',
  certainty: 'assumed',
  sees: ({ method, object, isFromBrowser }) =>
    method === 'PUT' && object === 'photo' && isFromBrowser,
});
