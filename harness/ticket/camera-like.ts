/** Errors of getUserMedia, and who in `fixtures/cameras` fails with them. */
const cameras: Readonly<Record<string, string>> = {
  NotAllowedError: 'refused',
  PermissionDeniedError: 'refused',
  NotReadableError: 'busy',
  TrackStartError: 'busy',
  NotFoundError: 'faulty',
  DevicesNotFoundError: 'faulty',
  OverconstrainedError: 'overconstrained',
  AbortError: 'aborted',
  SecurityError: 'security-error',
};

/** What is unknown is a refusal: it is the commonest. */
export const cameraLike = (error: string): string => cameras[error] ?? 'refused';
