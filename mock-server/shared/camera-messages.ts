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

/** What an error means to the user, by the server's table; anything unknown is a device to check. */
export function cameraProblem(
  errorName: string,
  problems: Readonly<Record<string, CameraProblem>>,
): CameraProblem {
  return Object.prototype.hasOwnProperty.call(problems, errorName)
    ? (problems[errorName] ?? 'faulty')
    : 'faulty';
}
