/** What a call was for. */
export type Kind = 'api' | 'page' | 'page-call' | 'page-part' | 'storage' | 'other';

/** One call of a HAR, with all that is kept of it. Nothing else of the file is looked at. */
export interface Call {
  readonly kind: Kind;
  /** Milliseconds since the first call. */
  readonly at: number;
  readonly ms: number;
  readonly method: string;
  readonly host: string;
  /** Without what could name a person or open a verification. */
  readonly path: string;
  readonly isSecure: boolean;
  readonly userAgent: string;
  readonly clientHints: Readonly<Record<string, string>>;
  /** 0 where no answer came. */
  readonly status: number;
  /** As the program says that recorded it; empty where it says nothing. */
  readonly error: string;
  /** Of Tencent's API: `ApplyWebVerificationToken`. */
  readonly action: string;
  /** An error's code of the API, or the number of a result. */
  readonly code: string;
  /** What the page was told that it is. */
  readonly mode: 'light' | 'silent' | null;
  /** The error that the page told of the camera: `NotAllowedError`. */
  readonly cameraError: string;
  /** The answer is, or has in it, the way to the verification page. */
  readonly leadsToPage: boolean;
  /** Content-Security-Policy of the answer. */
  readonly policy: string;
  readonly isUpload: boolean;
  /** The file that was sent is one that a phone's own camera app writes. */
  readonly isCameraFile: boolean;
  readonly sentBytes: number;
  readonly isBrowser: boolean;
  readonly isHtml: boolean;
  readonly isDocument: boolean;
  /** The page that called; empty where it is not said. */
  readonly from: { readonly host: string; readonly isSecure: boolean };
  readonly origin: string;
  readonly allowsOrigin: boolean;
  /** A file of the page that nothing depends on: pictures, styles, telemetry. */
  readonly isMinor: boolean;
  /** Compared, never shown. */
  readonly token: string;
}
