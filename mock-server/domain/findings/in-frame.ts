import { defineRule } from './rule.js';

export const inFrame = defineRule({
  id: 'in-frame',
  on: 'embedded',
  severity: 'info',
  title: 'The page is in a frame',
  text: 'The verification page is in a frame. *Next* replaces the whole window by RedirectUrl, not the frame (assumed; switch --frame-next); the browser asks for the camera in the name of your site; and browsers that block cookies of other sites give the page none. Only Chromium tells a page what its frame allows.',
  cure: 'The documents show the page in the whole window. In a frame, give it allow="camera; microphone" and expect the way back in the whole window.',
  source: 'Chromium 156, Firefox 153',
  certainty: 'observed',
  sees: ({ as }) => as === 'frame',
});
