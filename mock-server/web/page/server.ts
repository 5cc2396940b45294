import type {
  AttemptAnswer,
  CameraEvent,
  CancelAnswer,
  CancelCall,
  CaptureStart,
  Ending,
  FinishAnswer,
  FinishCall,
  Happening,
  LateView,
  ModeAnswer,
  PageError,
  PageView,
  ProbeReport,
} from '../../shared/page-protocol.js';
import type { PanelChange, PanelState } from '../../shared/panel-protocol.js';
import { pause } from './pause.js';

/** The server's side of one verification, `POST /reflect/api/<token>/<name>`. */
export interface Server {
  open(): Promise<PageView>;
  /** Whether anybody answers at all. */
  isThere(): Promise<unknown>;
  probe(report: ProbeReport): Promise<ModeAnswer>;
  captureStarted(start: CaptureStart): Promise<unknown>;
  upload(recording: Recording, attempt: number, watch: UploadWatch): Promise<AttemptAnswer>;
  cancel(which: CancelCall): Promise<CancelAnswer>;
  end(ending: Ending): Promise<AttemptAnswer>;
  finish(how: FinishCall): Promise<FinishAnswer>;
  panel(change: PanelChange): Promise<PanelState>;
  /** Notes for the timeline: sent in order, waited for by nobody. */
  camera(event: CameraEvent): void;
  happened(what: Happening, step: string): void;
  scriptError(message: string): void;
  /** The last word of a page that is going away. */
  farewell(what: Happening, step: string): void;
  /** Told how much time is left, whenever the mock's clock is moved; returns the way to stop. */
  watchClock(moved: (remainingMs: number) => void): () => void;
}

/** What a capture gives; a browser without MediaRecorder has only the frame. */
export interface Recording {
  readonly video: Blob | null;
  readonly frame: Blob | null;
}

export interface UploadWatch {
  readonly progress: (sentBytes: number, totalBytes: number) => void;
  /** Called with the way to break off. Not an AbortSignal, which iOS 11 lacks. */
  readonly started: (abort: () => void) => void;
}

/** A refusal, with a sentence to show. */
export class ServerError extends Error {
  readonly code: string;
  readonly late: LateView | undefined;

  constructor({ error, late }: PageError) {
    super(error.message);
    this.code = error.code;
    this.late = late;
  }
}

/** How long a note waits for a connection before it is sent again. */
const retryMs = 500;

/** Nothing came back at all. */
export class ConnectionError extends Error {}

const lost = (): never => {
  throw new ConnectionError();
};

export function connect(token: string): Server {
  // A link without a token is one that nobody issued; dots would be steps of the path.
  const id = /^\.*$/.test(token) ? '-' : encodeURIComponent(token);
  const url = (name: string) => `/reflect/api/${id}/${name}`;
  let visit = '';
  // A call that is sent again, since its answer was lost, has the same name: the server does nothing twice.
  const page = crypto.getRandomValues(new Uint32Array(1)).join();
  let calls = 0;
  let notes: Promise<unknown> = Promise.resolve();

  async function call<T>(name: string, body: unknown = {}, id = ++calls): Promise<T> {
    const response = await fetch(url(name), {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-FaceID-Mock-Call': `${page}-${id}`,
        'X-FaceID-Mock-Visit': visit,
      },
      body: JSON.stringify(body),
    }).catch(lost);
    // A proxy between here and the mock answers in HTML when the mock is away.
    const answer = (await response.json().catch(lost)) as T | PageError;
    if (!response.ok) throw new ServerError(answer as PageError);
    return answer as T;
  }

  /** Kept while there is no connection, since that is what many of them are about. */
  const tell = (name: string, body: object, id: number): Promise<unknown> =>
    call(name, body, id).catch((error: unknown) => {
      if (error instanceof ConnectionError) return pause(retryMs).then(() => tell(name, body, id));
      // The user loses nothing by it; testers find it on the console.
      console.warn(`${name} was not told`, error);
      return undefined;
    });
  const note = (name: string, body: object): void => {
    const id = ++calls;
    notes = notes.then(() => tell(name, body, id));
  };

  return {
    async open() {
      const view = await call<PageView>('open', { languages: navigator.languages }, 0);
      if (view.kind === 'open') visit = `${view.visit}`;
      return view;
    },
    isThere: () =>
      fetch('/reflect/assets/page.css', { method: 'HEAD', cache: 'no-store' }).catch(() => {
        throw new ConnectionError();
      }),
    probe: (report) => call('probe', report),
    captureStarted: (start) => call('capture', start),
    cancel: (which) => call('cancel', which),
    end: (ending) => call('end', ending),
    finish: (how) => call('finish', how),
    panel: (change) => call('panel', change),
    upload: (recording, attempt, watch) =>
      upload({ url: url('recording'), visit, attempt }, recording, watch),
    camera: (event) => note('camera', event),
    happened: (what, step) => note('happening', { what, step }),
    scriptError: (message) => note('error', { message: message.slice(0, 500) }),
    farewell(what, step) {
      navigator.sendBeacon(
        url('happening'),
        new Blob([JSON.stringify({ what, step })], { type: 'application/json' }),
      );
    },
    watchClock(moved) {
      const events = new EventSource(url('clock'));
      events.onmessage = ({ data }) => moved(Number(data));
      return () => events.close();
    },
  };
}

interface Destination {
  readonly url: string;
  readonly visit: string;
  readonly attempt: number;
}

/** XMLHttpRequest, since fetch tells nothing of how much was sent. */
function upload(
  { url, visit, attempt }: Destination,
  { video, frame }: Recording,
  watch: UploadWatch,
): Promise<AttemptAnswer> {
  const form = new FormData();
  form.append('attempt', String(attempt));
  if (video) form.append('video', video, 'recording');
  if (frame) form.append('frame', frame, 'frame.jpg');
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('X-FaceID-Mock-Visit', visit);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => watch.progress(loaded, total);
    request.onload = () => {
      const answer = request.response as AttemptAnswer | PageError | null;
      if (answer === null) reject(new ConnectionError());
      else if ('error' in answer) reject(new ServerError(answer));
      else resolve(answer);
    };
    request.onerror = () => reject(new ConnectionError());
    watch.started(() => request.abort());
    request.send(form);
  });
}
