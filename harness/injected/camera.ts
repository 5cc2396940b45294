export interface CameraFault {
  readonly name: string;
  readonly message: string;
  readonly constraint?: string;
}

/**
 * Sent into pages: self-contained, one JSON argument. getUserMedia rejects with the fault until the page's
 * `faceidMockCamera.mend()` is called, which the harness does when the user takes the way back.
 */
export function breakCamera(fault: CameraFault): void {
  if (typeof MediaDevices !== 'function') return;
  const original = Reflect.get(MediaDevices.prototype, 'getUserMedia');
  let broken = true;
  MediaDevices.prototype.getUserMedia = function (constraints) {
    if (!broken) return original.call(this, constraints);
    return Promise.reject(
      fault.name === 'OverconstrainedError'
        ? new OverconstrainedError(fault.constraint ?? '', fault.message)
        : new DOMException(fault.message, fault.name),
    );
  };
  Reflect.set(globalThis, 'faceidMockCamera', { mend: () => (broken = false) });
}

/** Sent into pages: self-contained. */
export function mendCamera(): void {
  const camera = Reflect.get(globalThis, 'faceidMockCamera') as { mend(): void } | undefined;
  camera?.mend();
}
