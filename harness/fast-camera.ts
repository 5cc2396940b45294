import { injectionOf } from '../mock-server/index.js';
import type { Camera } from './catalogue.js';

const allowed = { camera: 'granted', microphone: 'granted' } as const;

/**
 * The camera for chrome-headless-shell, which knows no permissions: it fails every getUserMedia, or with
 * --use-fake-ui-for-media-stream allows every one. What the browser would do for real, a script in the page
 * does, and the report says so.
 */
export function withImitatedPermissions(camera: Camera): Camera {
  const { policy: _policy, revoked, ...kept } = camera;
  const refuses =
    camera.permission.camera !== 'granted' || camera.permission.microphone !== 'granted';
  if (camera.policy === undefined && revoked === undefined && !refuses) return camera;
  // The file dialog is real here too.
  return {
    ...kept,
    permission: allowed,
    how: 'injected',
    injection: injectionOf({ ...camera, file: 'clip' }),
  };
}
