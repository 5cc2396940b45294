import type { Cause } from './cause.js';

/** Without the permission every camera fails. */
export const frameWithoutCamera: Cause = {
  id: 'frame-without-camera',
  severity: 'high',
  category: 'devices',
  shownBy: ['finding.frame-without-allow', 'finding.policy-without-camera'],
  explains: ['camera-message.*', 'way-back.*', 'mode.*', 'completed.*'],
};
