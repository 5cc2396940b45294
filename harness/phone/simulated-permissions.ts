import { injectionOf, type Camera } from '../../mock-server/index.js';

const allowed = { camera: 'granted', microphone: 'granted' } as const;

/**
 * The camera for chrome-headless-shell, which knows no permissions: it fails every getUserMedia, or with
 * --use-fake-ui-for-media-stream allows every one. What the browser would do for real, a script in the page
 * does, and the report says so.
 */
export function withSimulatedPermissions(camera: Camera): Camera {
  const refuses =
    camera.permission.camera !== 'granted' || camera.permission.microphone !== 'granted';
  if (camera.policy === undefined && camera.revoked === undefined && !refuses) return camera;
  // A permission that is taken back stands in the camera: `setCamera` has a script do it where all is injected.
  if (camera.revoked !== undefined) return { ...camera, how: 'injected' };
  const imitated = { ...camera };
  delete imitated.policy;
  return {
    ...imitated,
    permission: allowed,
    how: 'injected',
    // The file dialog is real here too.
    injection: injectionOf({ ...camera, file: 'clip' }),
  };
}
