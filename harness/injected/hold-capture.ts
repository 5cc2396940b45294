/**
 * Sent into pages: self-contained. Keeps a live capture from ending before the browser has taken the camera
 * away, and says through `revoke` when it has begun; the taking away itself is the browser's own doing.
 */
export function holdCapture(): void {
  const scope = globalThis as unknown as { faceidMockRevoke?: () => Promise<void> };
  let ended: Promise<unknown> = Promise.resolve();
  const play = Reflect.get(HTMLMediaElement.prototype, 'play') as () => Promise<void>;
  HTMLMediaElement.prototype.play = function () {
    const { srcObject } = this;
    if (srcObject instanceof MediaStream) {
      const tracks = srcObject.getVideoTracks();
      ended = Promise.all(
        tracks.map((track) => new Promise((resolve) => track.addEventListener('ended', resolve))),
      );
      void scope.faceidMockRevoke?.();
    }
    return play.call(this);
  };
  const toBlob = Reflect.get(HTMLCanvasElement.prototype, 'toBlob') as (
    this: HTMLCanvasElement,
    done: BlobCallback,
    ...rest: unknown[]
  ) => void;
  HTMLCanvasElement.prototype.toBlob = function (done, ...rest) {
    void ended.then(() => toBlob.call(this, done, ...rest));
  };
}
