/**
 * What a script in the page does to the camera, as data: a few primitives from which every injected fault
 * of `fixtures/cameras` is made. The harness sends it into pages before any of their scripts; the tester
 * panel applies it by itself.
 */
export interface CameraInjection {
  /** getUserMedia rejects. */
  readonly error?: {
    readonly name: string;
    readonly message: string;
    readonly constraint?: string;
  };
  /** getUserMedia never answers, like a prompt that nobody sees. */
  readonly never?: true;
  /** What the camera shows in place of its own picture. */
  readonly picture?: 'black' | 'frozen' | 'slow' | 'none';
  /** The first picture comes only then. */
  readonly lateMs?: number;
  /** The track ends by itself, as when a call comes in. */
  readonly endsAfterMs?: number;
  readonly recorder?: 'missing' | 'empty' | 'broken';
  /** As on a page over plain http: no secure context, no mediaDevices. */
  readonly insecure?: true;
  /** What the system's camera gives back through the file input. */
  readonly file?: FileFault;
}

export type FileFault =
  'nothing' | 'no-dialog' | 'empty' | 'wrong-type' | 'too-big' | 'too-short' | 'broken';
