/**
 * Sent into pages: self-contained. Takes the camera back as a browser does when its permission is withdrawn: the
 * tracks end, the state is denied, and asking again is refused, until it is mended.
 */
export function revokeByScript(): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  let isRefused = false;
  scope.faceidMockCamera = { mend: () => (isRefused = false) };
  scope.faceidMockRevoke = () =>
    setTimeout(() => {
      isRefused = true;
      for (const { srcObject } of document.querySelectorAll('video'))
        if (srcObject instanceof MediaStream) srcObject.getTracks().forEach(end);
    });

  /** `stop` fires no event; a camera that is taken away does. */
  function end(track: MediaStreamTrack): void {
    track.stop();
    track.dispatchEvent(new Event('ended'));
  }

  if (typeof MediaDevices !== 'function') return;
  const ask = Reflect.get(MediaDevices.prototype, 'getUserMedia');
  MediaDevices.prototype.getUserMedia = function (constraints) {
    return isRefused
      ? Promise.reject(new DOMException('Permission denied', 'NotAllowedError'))
      : ask.call(this, constraints);
  };
  if (typeof Permissions !== 'function') return;
  const query = Reflect.get(Permissions.prototype, 'query');
  Permissions.prototype.query = async function (descriptor) {
    const status = await query.call(this, descriptor);
    if (isRefused) Object.defineProperty(status, 'state', { value: 'denied', configurable: true });
    return status;
  };
}
