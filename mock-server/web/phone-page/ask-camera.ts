/** What the browser answered; no picture is looked at. */
export interface CameraAnswer {
  readonly answer: 'granted' | 'refused' | 'unanswered' | 'unavailable';
  /** Name of the error; empty where there was none. */
  readonly error: string;
}

/** As long as the verification page waits for an answer. */
export const patienceSeconds = 30;

/** Asks as the verification page does, and closes the camera as soon as it is there. */
export async function askCamera(): Promise<CameraAnswer> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (typeof devices?.getUserMedia !== 'function') return { answer: 'unavailable', error: '' };
  const asked = devices.getUserMedia({ video: { facingMode: 'user' }, audio: true });
  const given = asked.then(close, refused);
  const late = new Promise<CameraAnswer>((resolve) => {
    setTimeout(() => resolve({ answer: 'unanswered', error: '' }), patienceSeconds * 1_000);
  });
  return Promise.race([given, late]);
}

function close(stream: MediaStream): CameraAnswer {
  for (const track of stream.getTracks()) track.stop();
  return { answer: 'granted', error: '' };
}

const refused = (error: unknown): CameraAnswer => ({
  answer: 'refused',
  // Old web views throw what is no Error.
  error: String((error as { name?: unknown } | null)?.name ?? error).slice(0, 100),
});
