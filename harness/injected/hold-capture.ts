/**
 * Sent into pages: self-contained. Keeps a live capture from ending before the browser has taken the camera
 * away: its recording is not stopped. Says through `revoke` when it has begun; the taking away itself is the
 * browser's own doing.
 */
export function holdCapture(): void {
  const scope = globalThis as unknown as { faceidMockRevoke?: () => Promise<void> };
  const play = Reflect.get(HTMLMediaElement.prototype, 'play');
  HTMLMediaElement.prototype.play = function () {
    if (this.srcObject instanceof MediaStream) void scope.faceidMockRevoke?.();
    return play.call(this);
  };
  if (typeof MediaRecorder === 'function') MediaRecorder.prototype.stop = () => undefined;
}
