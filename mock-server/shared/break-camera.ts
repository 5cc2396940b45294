import type { CameraInjection } from './camera-injection.js';

/**
 * Sent into pages: self-contained, one JSON argument, nothing outside itself. Brings an injected fault about
 * until `globalThis.faceidMockCamera.mend()` is called. The one file in shared/ that needs a browser.
 */
export function breakCamera(fault: CameraInjection): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  let broken = true;
  scope.faceidMockCamera = { mend: () => (broken = false) };

  if (fault.insecure) {
    Object.defineProperty(globalThis, 'isSecureContext', { get: () => false, configurable: true });
    Object.defineProperty(Navigator.prototype, 'mediaDevices', {
      get: () => undefined,
      configurable: true,
    });
  }
  if (fault.recorder === 'missing') delete scope.MediaRecorder;
  else if (fault.recorder !== undefined) breakRecorder(fault.recorder);
  if (fault.file !== undefined) breakFileInput(fault.file);
  if (typeof MediaDevices !== 'function') return;

  const original = Reflect.get(MediaDevices.prototype, 'getUserMedia');
  MediaDevices.prototype.getUserMedia = async function (constraints) {
    const { error, never, endsAfterMs } = fault;
    if (broken && never) return new Promise(() => undefined);
    if (broken && error !== undefined)
      throw error.name === 'OverconstrainedError'
        ? new OverconstrainedError(error.constraint ?? '', error.message)
        : new DOMException(error.message, error.name);
    const stream = await original.call(this, constraints);
    if (!broken) return stream;
    const shown = fault.picture || fault.lateMs ? await repaint(stream) : stream;
    if (endsAfterMs !== undefined) setTimeout(() => endTracks(shown), endsAfterMs);
    return shown;
  };

  /** `stop` fires no event; a camera that is taken away does. */
  function endTracks(stream: MediaStream): void {
    for (const track of stream.getTracks()) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  }

  /** The same sound with a picture of our own, drawn on a canvas from the camera's. */
  async function repaint(real: MediaStream): Promise<MediaStream> {
    const video = document.createElement('video');
    video.muted = true;
    video.playsInline = true;
    video.srcObject = real;
    await video.play();
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth || 640;
    canvas.height = video.videoHeight || 480;
    const context = canvas.getContext('2d', { alpha: false });
    // Nothing is captured from a canvas that was never drawn on: no picture comes.
    const stream = canvas.captureStream(30);
    const [track] = stream.getVideoTracks();
    let ticks = 0;
    const everyMs = fault.picture === 'slow' ? 250 : 40;
    const began = performance.now();
    const timer = setInterval(() => draw(), everyMs);
    draw();
    if (track) {
      const stop = track.stop.bind(track);
      track.stop = () => {
        stop();
        clearInterval(timer);
        for (const each of real.getTracks()) each.stop();
      };
    }
    return new MediaStream([...stream.getVideoTracks(), ...real.getAudioTracks()]);

    function draw(): void {
      if (performance.now() - began < (fault.lateMs ?? 0) || fault.picture === 'none') return;
      ticks += 1;
      if (fault.picture === 'frozen' && ticks > 1) return;
      if (fault.picture !== 'black') {
        context?.drawImage(video, 0, 0, canvas.width, canvas.height);
        return;
      }
      if (!context) return;
      context.fillStyle = '#000';
      context.fillRect(0, 0, canvas.width, canvas.height);
      // A corner that changes, or no frames would come at all.
      context.fillStyle = ticks % 2 ? '#000' : '#010101';
      context.fillRect(0, 0, 2, 2);
    }
  }

  function breakRecorder(how: 'empty' | 'broken'): void {
    if (typeof BlobEvent !== 'function') return;
    const real = Object.getOwnPropertyDescriptor(BlobEvent.prototype, 'data');
    Object.defineProperty(BlobEvent.prototype, 'data', {
      configurable: true,
      get(this: BlobEvent) {
        const data = real?.get?.call(this) as Blob;
        if (!broken) return data;
        return new Blob(how === 'empty' ? [] : ['not a video '.repeat(200)], { type: data.type });
      },
    });
  }

  /** The clip stays as it is; its player says that it lasts a second. */
  function shortenClips(): void {
    const real = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'duration');
    Object.defineProperty(HTMLMediaElement.prototype, 'duration', {
      configurable: true,
      get(this: HTMLMediaElement) {
        return broken && this.src.startsWith('blob:') ? 1 : (real?.get?.call(this) as number);
      },
    });
  }

  /** The visitor records as usual; what reaches the page is something else. */
  function breakFileInput(how: NonNullable<CameraInjection['file']>): void {
    const real = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'files');
    if (how === 'too-short') shortenClips();
    addEventListener('click', (event) => {
      const target = event.target as Element | null;
      if (broken && how === 'no-dialog' && target?.matches('input[type=file]'))
        event.preventDefault();
    });
    Object.defineProperty(HTMLInputElement.prototype, 'files', {
      configurable: true,
      get(this: HTMLInputElement) {
        const files = real?.get?.call(this) as FileList | null;
        if (!broken || !files || files.length === 0) return files;
        return how === 'nothing' ? [] : [instead(how, files[0] as File)];
      },
    });

    /** Of the size of a small photo, and beginning as one. */
    function picture(): Uint8Array<ArrayBuffer> {
      const bytes = new Uint8Array(4_000);
      bytes.set([0xff, 0xd8, 0xff, 0xe0]);
      return bytes;
    }

    function instead(kind: string, file: File): File {
      const { type } = file;
      if (kind === 'wrong-type') return new File([picture()], 'photo.jpg', { type: 'image/jpeg' });
      if (kind === 'empty') return new File([], file.name, { type });
      if (kind === 'too-big')
        return new File([new Uint8Array(50 * 1024 * 1024 + 1)], file.name, { type });
      if (kind === 'broken') {
        // Begins as an MP4, so that the page takes it, and goes on as none.
        const noVideo = `\0\0\0\x18ftypisom\0\0\0\0isommp42${'not a video '.repeat(200)}`;
        return new File([noVideo], file.name, { type });
      }
      return new File([file], file.name, { type });
    }
  }
}

/** Sent into pages: self-contained. */
export function mendCamera(): void {
  const camera = Reflect.get(globalThis, 'faceidMockCamera') as { mend(): void } | undefined;
  camera?.mend();
}
