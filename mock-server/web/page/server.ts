import type {
  AttemptAnswer,
  CameraEvent,
  FinishAnswer,
  ModeAnswer,
  PageError,
  PageView,
  ProbeReport,
} from '../../shared/page-protocol.js';

/** The server's side of one verification, `POST /reflect/api/<token>/<name>`. */
export interface Server {
  open(): Promise<PageView>;
  probe(report: ProbeReport): Promise<ModeAnswer>;
  captureStarted(): Promise<unknown>;
  camera(event: CameraEvent): Promise<unknown>;
  upload(recording: Recording, watch: UploadWatch): Promise<AttemptAnswer>;
  finish(): Promise<FinishAnswer>;
  scriptError(message: string): Promise<unknown>;
}

/** What a capture gives; a browser without MediaRecorder has only the frame. */
export interface Recording {
  readonly video: Blob | null;
  readonly frame: Blob | null;
}

export interface UploadWatch {
  readonly progress: (sentBytes: number, totalBytes: number) => void;
  readonly signal: AbortSignal;
}

/** A refusal or a broken connection, with a sentence to show. */
export class ServerError extends Error {}

export function connect(token: string): Server {
  const url = (name: string) => `/reflect/api/${encodeURIComponent(token)}/${name}`;

  async function call<T>(name: string, body: unknown = {}): Promise<T> {
    const response = await fetch(url(name), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as T | PageError;
    if (!response.ok) throw new ServerError((answer as PageError).error.message);
    return answer as T;
  }

  return {
    open: () => call('open'),
    probe: (report) => call('probe', report),
    captureStarted: () => call('capture'),
    camera: (event) => call('camera', event),
    finish: () => call('finish'),
    scriptError: (message) => call('error', { message: message.slice(0, 500) }),
    upload: (recording, watch) => upload(url('recording'), recording, watch),
  };
}

/** XMLHttpRequest, since fetch tells nothing of how much was sent. */
function upload(url: string, recording: Recording, watch: UploadWatch): Promise<AttemptAnswer> {
  const form = new FormData();
  if (recording.video) form.append('video', recording.video, 'recording');
  if (recording.frame) form.append('frame', recording.frame, 'frame.jpg');
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => watch.progress(loaded, total);
    request.onload = () => {
      if (request.status === 200) resolve(request.response as AttemptAnswer);
      else reject(new ServerError(messageOf(request.response as PageError | null)));
    };
    request.onerror = () => reject(new ServerError(''));
    request.onabort = () => reject(new DOMException('The user cancelled', 'AbortError'));
    watch.signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

const messageOf = (answer: PageError | null): string => (answer ? answer.error.message : '');
