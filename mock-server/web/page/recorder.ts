import { pause } from './pause.js';

/**
 * What the browser can record, best first: VP8 is cheapest to encode, Safari has only MP4. The sound is named as
 * well: Firefox 153 takes `codecs=vp8` for supported, and refuses to start with a microphone's track.
 */
const recordingTypes = ['video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'];

/** Those that this browser writes; none without MediaRecorder. */
export const recorderTypes = (): string[] =>
  typeof MediaRecorder === 'function'
    ? recordingTypes.filter((type) => MediaRecorder.isTypeSupported(type))
    : [];

/** A recording that is worth the name: less is a header without a picture. */
const enoughBytes = 1_500;
/** How long to wait for it before what there is has to do. */
const patienceMs = 2_000;

export interface Recorder {
  /** Nothing is recorded while the user is asked something. */
  readonly hold: (isHeld: boolean) => void;
  /** The recording so far; null in a browser that cannot record. */
  finish(): Promise<Blob | null>;
}

const noRecorder: Recorder = { hold: () => undefined, finish: () => Promise.resolve(null) };

export function startRecorder(stream: MediaStream): Recorder {
  if (typeof MediaRecorder !== 'function') return noRecorder;
  const [mimeType] = recorderTypes();
  const recorder = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType });
  const parts: Blob[] = [];
  let bytes = 0;
  recorder.ondataavailable = ({ data }) => {
    parts.push(data);
    bytes += data.size;
  };
  recorder.start(100);
  return {
    hold(isHeld) {
      if (isHeld && recorder.state === 'recording') recorder.pause();
      if (!isHeld && recorder.state === 'paused') recorder.resume();
    },
    async finish() {
      await untilEnough(recorder, () => bytes >= enoughBytes);
      // A track that ended has stopped the recorder already.
      if (recorder.state !== 'inactive') {
        const stopped = new Promise((resolve) => (recorder.onstop = resolve));
        recorder.stop();
        await stopped;
      }
      const [type = ''] = recorder.mimeType.split(';');
      return new Blob(parts, { type });
    },
  };
}

/** Asks for what there is, again and again, since the next slice by itself may be a tenth of a second away. */
async function untilEnough(recorder: MediaRecorder, isEnough: () => boolean): Promise<void> {
  const until = performance.now() + patienceMs;
  while (!isEnough() && performance.now() < until && recorder.state === 'recording') {
    recorder.requestData();
    await pause(10);
  }
}
