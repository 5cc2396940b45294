import { cameraProblem } from '../../shared/camera-messages.js';
import type { CameraProblem } from '../../shared/page-protocol.js';
import type { Page } from './screen.js';

/** The camera is no use as it is: what led here, and what the user is told about it. */
export class CameraFault extends Error {
  readonly problem: CameraProblem;
  /** The answer that may still come, where the browser's question is only unanswered. */
  readonly pending: Promise<MediaStream> | undefined;

  constructor(
    { view }: Page,
    { name, message }: { readonly name: string; readonly message: string },
    pending?: Promise<MediaStream>,
  ) {
    super(message);
    this.name = name;
    this.problem = cameraProblem(name, view.rules.cameraProblems);
    this.pending = pending;
  }
}
