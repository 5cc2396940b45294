/**
 * Sent into pages: self-contained. Keeps a live capture from ending before the browser has taken the camera
 * away: its recording is not stopped. Says through `revoke` when it has begun; the taking away itself is the
 * browser's own doing, once in a document: who tries again in it has given the permission back.
 */
export function holdCapture(): void {
  const scope = globalThis as unknown as { faceidMockRevoke?: () => Promise<void> };
  let isOver = false;
  const play = Reflect.get(HTMLMediaElement.prototype, 'play');
  HTMLMediaElement.prototype.play = function () {
    const { srcObject } = this;
    if (!isOver && srcObject instanceof MediaStream) {
      for (const track of srcObject.getTracks())
        track.addEventListener('ended', () => (isOver = true));
      void scope.faceidMockRevoke?.();
    }
    return play.call(this);
  };
  if (typeof MediaRecorder !== 'function') return;
  const stop = Reflect.get(MediaRecorder.prototype, 'stop');
  MediaRecorder.prototype.stop = function () {
    if (isOver) stop.call(this);
  };
}
