/**
 * The three documented camera messages, letter for letter (seed integration guide and product/1061/46851;
 * the third has no full stop in the original). Which error leads to which is inferred: wire-facts 8.3.
 */
export const cameraMessages = {
  busy: 'Unable to access your camera/mic. Please make sure that there is no other app requesting access to them and try again.',
  refused:
    'Mic and camera permissions of your device are required during the whole verification. Please clear your browser cache and try again.',
  faulty: 'Please check whether the camera/mic can be accessed normally and try again',
} as const;

export type CameraProblem = keyof typeof cameraMessages;

const problemByErrorName: Readonly<Record<string, CameraProblem>> = {
  NotReadableError: 'busy',
  AbortError: 'busy',
  TrackStartError: 'busy',
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  PermissionDeniedError: 'refused',
  NotFoundError: 'faulty',
  OverconstrainedError: 'faulty',
  DevicesNotFoundError: 'faulty',
};

/** What an error from getUserMedia means to the user; anything unknown is a device to check. */
export function cameraProblem(errorName: string): CameraProblem {
  return Object.prototype.hasOwnProperty.call(problemByErrorName, errorName)
    ? (problemByErrorName[errorName] ?? 'faulty')
    : 'faulty';
}
