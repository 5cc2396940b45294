import { takeFrame } from './picture.js';
import { element } from './screen.js';

/** One recording in one video element: what is examined is also what is shown, since opening it twice costs twice. */
export interface Player {
  readonly clip: Blob;
  readonly video: HTMLVideoElement;
  /** Length and first picture; endless and null where this browser cannot tell. */
  look(): Promise<{ seconds: number; frame: Blob | null }>;
  close(): void;
}

/** How long a clip may take to show its first picture before the server's own frame has to do. */
const patienceMs = 3_000;

export function openPlayer(clip: Blob): Player {
  const address = URL.createObjectURL(clip);
  const video = element('video', { class: 'thumbnail', preload: 'auto', playsinline: '' });
  video.muted = true;
  const loaded = new Promise<boolean>((resolve) => {
    video.onloadeddata = () => resolve(true);
    video.onerror = () => resolve(false);
    setTimeout(() => resolve(false), patienceMs);
  });
  video.src = address;
  return {
    clip,
    video,
    async look() {
      const isReadable = await loaded;
      const { duration } = video;
      return {
        seconds: Number.isFinite(duration) ? duration : Infinity,
        // A sound alone has no picture.
        frame: isReadable && video.videoWidth > 0 ? takeFrame(video) : null,
      };
    },
    close: () => URL.revokeObjectURL(address),
  };
}
