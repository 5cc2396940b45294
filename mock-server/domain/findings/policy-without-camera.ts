import { defineRule } from './rule.js';

export const policyWithoutCamera = defineRule({
  id: 'policy-without-camera',
  on: 'embedded',
  severity: 'error',
  title: 'A policy against the camera',
  text: 'A Permissions-Policy keeps camera and microphone from the verification page.',
  cure: 'Take camera and microphone out of the Permissions-Policy header that your proxy adds.',
  source: 'Chromium 156',
  certainty: 'observed',
  sees: ({ as, camera, microphone }) =>
    as !== 'frame' && (camera === false || microphone === false),
});
