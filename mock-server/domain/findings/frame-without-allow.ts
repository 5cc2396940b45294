import { defineRule } from './rule.js';

export const frameWithoutAllow = defineRule({
  id: 'frame-without-allow',
  on: 'embedded',
  severity: 'error',
  source: 'Chromium 156, Firefox 153',
  certainty: 'observed',
  sees: ({ as, camera, microphone }) =>
    as === 'frame' && (camera === false || microphone === false),
});
