import { defineRule } from './rule.js';

export const policyWithoutCamera = defineRule({
  id: 'policy-without-camera',
  on: 'embedded',
  severity: 'error',
  source: 'Chromium 156',
  certainty: 'observed',
  sees: ({ as, camera, microphone }) =>
    as !== 'frame' && (camera === false || microphone === false),
});
