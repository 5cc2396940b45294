import { CameraFault } from './camera-fault.js';
import { element, type Page } from './screen.js';

/** Looks at the live picture while the capture runs. */
export interface Picture {
  /** Resolves once a real picture moves; a camera that shows none in time is a CameraFault. */
  readonly isThere: Promise<void>;
  /** The sharpest picture seen so far, as JPEG. */
  best(): Blob | null;
  stop(): void;
}

const everyMs = 50;
/** Enough to tell black from dark and a still from a picture; a phone does it in a fraction of a millisecond. */
const [width, height] = [32, 24];
/** Of 255: a covered lens still shows some noise. */
const blackBelow = 12;

export function watchPicture(page: Page, video: HTMLVideoElement): Picture {
  const { view } = page;
  const small = element('canvas');
  [small.width, small.height] = [width, height];
  const context = small.getContext('2d', { willReadFrequently: true });
  const best = element('canvas');
  let bestSharpness = -1;
  let first: string | undefined;
  let moved = false;
  let lit = false;
  let arrived: () => void = () => undefined;
  let failed: (fault: CameraFault) => void = () => undefined;
  const isThere = new Promise<void>((resolve, reject) => {
    arrived = resolve;
    failed = reject;
  });
  // Waited for only at the end of the capture.
  isThere.catch(() => undefined);

  const timer = setInterval(look, everyMs);
  const patience = setTimeout(() => {
    if (view.rules.pictureCheck || first === undefined) failed(missing());
  }, view.pace.pictureMs);

  function look(): void {
    if (video.readyState < 2 || video.videoWidth === 0 || !context) return;
    context.drawImage(video, 0, 0, width, height);
    const grey = greyOf(context.getImageData(0, 0, width, height).data);
    const text = grey.join();
    first = first ?? text;
    moved = moved || text !== first;
    lit = lit || Math.max(...grey) >= blackBelow;
    keepIfSharper(sharpness(grey));
    if ((moved && lit) || !view.rules.pictureCheck) arrived();
  }

  function keepIfSharper(value: number): void {
    if (value <= bestSharpness * 1.02) return;
    bestSharpness = value;
    [best.width, best.height] = [video.videoWidth, video.videoHeight];
    best.getContext('2d')?.drawImage(video, 0, 0);
  }

  function missing(): CameraFault {
    const [name, message] =
      first === undefined
        ? ['NoPicture', 'the camera gave no picture']
        : lit
          ? ['FrozenPicture', 'the picture stands still']
          : ['BlackPicture', 'the picture is black'];
    return new CameraFault(page, { name, message });
  }

  return {
    isThere,
    best() {
      look();
      return bestSharpness < 0 ? null : toJpeg(best);
    },
    stop() {
      clearInterval(timer);
      clearTimeout(patience);
    },
  };
}

function greyOf(pixels: Uint8ClampedArray): number[] {
  const grey: number[] = [];
  for (let at = 0; at < pixels.length; at += 4)
    grey.push((Number(pixels[at]) + Number(pixels[at + 1]) * 2 + Number(pixels[at + 2])) >> 2);
  return grey;
}

/** The sum of steps from point to point: a blurred picture has small ones. */
function sharpness(grey: readonly number[]): number {
  let sum = 0;
  for (let at = 1; at < grey.length; at++)
    if (at % width !== 0) sum += Math.abs(Number(grey[at]) - Number(grey[at - 1]));
  return sum;
}

/** Not `toBlob`, which Chromium puts off for up to a second while nothing on the screen changes. */
function toJpeg(canvas: HTMLCanvasElement): Blob {
  const [, base64 = ''] = canvas.toDataURL('image/jpeg', 0.85).split(',');
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: 'image/jpeg' });
}

/** One picture of a video, as JPEG. */
export function takeFrame(video: HTMLVideoElement): Blob {
  const canvas = element('canvas');
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return toJpeg(canvas);
}
