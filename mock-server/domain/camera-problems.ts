import type { CameraProblem } from '../shared/page-protocol.js';

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
