import { defineRule } from './rule.js';

export const frameWithoutAllow = defineRule({
  id: 'frame-without-allow',
  on: 'embedded',
  severity: 'error',
  title: 'A frame that may not use the camera',
  text: 'The verification page is in a frame that may not use camera and microphone: in light mode the browser refuses without asking, and the user reads the message for refused permissions. Silent mode records through a file input, which needs no permission.',
  cure: 'Give the frame allow="camera; microphone" and let no Permissions-Policy of the page around it forbid them, or open the page in the whole window.',
  source: 'Chromium 156, Firefox 153',
  certainty: 'observed',
  sees: ({ as, camera, microphone }) =>
    as === 'frame' && (camera === false || microphone === false),
});
