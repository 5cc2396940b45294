import type { CameraProblem } from './page-protocol.js';

/**
 * The three documented camera messages, letter for letter (seed integration guide and product/1061/46851;
 * the third has no full stop in the original).
 */
export const cameraMessages: Readonly<Record<CameraProblem, string>> = {
  busy: 'Unable to access your camera/mic. Please make sure that there is no other app requesting access to them and try again.',
  refused:
    'Mic and camera permissions of your device are required during the whole verification. Please clear your browser cache and try again.',
  faulty: 'Please check whether the camera/mic can be accessed normally and try again',
};

/** A refused permission is mended by re-entering (documented); the others by trying again. */
export const waysBack: Readonly<Record<CameraProblem, 'retry' | 'restart'>> = {
  busy: 'retry',
  refused: 'restart',
  faulty: 'retry',
};

/**
 * Which error leads to which message is inferred (wire-facts 8.3); the setting `cameraProblems` changes it.
 * Beside the DOMExceptions of getUserMedia stand those names by which the page calls what it saw itself.
 */
export const defaultCameraProblems: Readonly<Record<string, CameraProblem>> = {
  NotReadableError: 'busy',
  AbortError: 'busy',
  TrackStartError: 'busy',
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  PermissionDeniedError: 'refused',
  NotFoundError: 'faulty',
  OverconstrainedError: 'faulty',
  DevicesNotFoundError: 'faulty',
  // The documented remedy for a prompt that some browsers never raise is to clear the cache.
  PromptUnanswered: 'refused',
  PermissionRevoked: 'refused',
  TrackEnded: 'busy',
  NoPicture: 'faulty',
  BlackPicture: 'faulty',
  FrozenPicture: 'faulty',
};

/** What an error means to the user; anything unknown is a device to check. */
export function cameraProblem(
  errorName: string,
  problems: Readonly<Record<string, CameraProblem>> = defaultCameraProblems,
): CameraProblem {
  return Object.prototype.hasOwnProperty.call(problems, errorName)
    ? (problems[errorName] ?? 'faulty')
    : 'faulty';
}
