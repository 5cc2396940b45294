import { announce, element, pause, show, type Page } from '../screen.js';
import type { Recording } from '../server.js';

/** Live capture: preview in an oval, coloured flashes in the server's order, one frame and one recording. */
export async function captureLight(page: Page, stream: MediaStream): Promise<Recording> {
  const { words, view } = page;
  const video = element('video', { class: 'preview', playsinline: '', muted: '', autoplay: '' });
  video.muted = true;
  const instruction = element('p', { class: 'instruction' }, words('light.hold'));
  const ring = progressRing();
  show('light', [instruction, element('div', { class: 'oval' }, video, ring.element)], [], true);
  try {
    const recorder = startRecorder(stream);
    video.srcObject = stream;
    await video.play();
    await pause(view.pace.settleMs);
    instruction.textContent = words('light.flash');
    announce(words('light.flash'));
    for (const [index, colour] of view.flashes.entries()) {
      flash(colour, ring.element);
      await pause(view.pace.flashMs);
      ring.set((index + 1) / view.flashes.length);
    }
    const frame = await takeFrame(video);
    return { video: await recorder.finish(), frame };
  } finally {
    // The camera's light goes off whatever happened.
    for (const track of stream.getTracks()) track.stop();
    document.body.style.removeProperty('background-color');
  }
}

const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Under reduced motion only the thin ring changes its colour; the surround stays still. */
function flash(colour: string, ring: SVGSVGElement): void {
  if (reducedMotion()) ring.style.color = colour;
  else document.body.style.backgroundColor = colour;
}

/** What the browser can record, best first: VP8 is cheapest to encode, Safari has only MP4. */
const recordingTypes = ['video/webm;codecs=vp8', 'video/webm', 'video/mp4'];

/** A recording that is worth the name: less is a header without a picture. */
const enoughBytes = 1_500;
/** How long to wait for it before what there is has to do. */
const patienceMs = 2_000;

interface Recorder {
  finish(): Promise<Blob | null>;
}

function startRecorder(stream: MediaStream): Recorder {
  if (typeof MediaRecorder !== 'function') return { finish: () => Promise.resolve(null) };
  const mimeType = recordingTypes.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType });
  const parts: Blob[] = [];
  const pictures = new Promise<void>((resolve) => {
    let bytes = 0;
    recorder.ondataavailable = ({ data }) => {
      parts.push(data);
      bytes += data.size;
      if (bytes >= enoughBytes) resolve();
    };
  });
  recorder.start(100);
  return {
    async finish() {
      await Promise.race([pictures, pause(patienceMs)]);
      const stopped = new Promise((resolve) => (recorder.onstop = resolve));
      recorder.stop();
      await stopped;
      const [type = ''] = recorder.mimeType.split(';');
      const whole = new Blob(parts, { type });
      return whole.size === 0 ? null : whole;
    },
  };
}

export function takeFrame(video: HTMLVideoElement): Promise<Blob | null> {
  const canvas = element('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
}

/** A ring round the oval that fills as the flashes go by. */
function progressRing(): { element: SVGSVGElement; set: (part: number) => void } {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('class', 'ring');
  svg.setAttribute('viewBox', '0 0 90 120');
  svg.setAttribute('aria-hidden', 'true');
  const [track, filled] = ['track', 'filled'].map((name) => {
    const ellipse = document.createElementNS(namespace, 'ellipse');
    const shape = { class: name, cx: '45', cy: '60', rx: '43.5', ry: '58.5', pathLength: '100' };
    for (const [key, value] of Object.entries(shape)) ellipse.setAttribute(key, value);
    return ellipse;
  });
  svg.append(track ?? '', filled ?? '');
  return {
    element: svg,
    set: (part) => filled?.setAttribute('stroke-dasharray', `${part * 100} 100`),
  };
}
