/** What the verification page and the server say to each other under `/reflect/api/`. */

export type Mode = 'light' | 'silent';

/** What the page is shown when it opens a link. */
export type PageView = OpenView | LateView;

export interface OpenView {
  readonly kind: 'open';
  readonly mode: Mode;
  readonly reason: string;
  /** Light may still become silent when the probe finds something missing. */
  readonly mayDowngrade: boolean;
  readonly attempt: number;
  /** Flash colours in the order that the server wants to see them. */
  readonly flashes: readonly string[];
  readonly pace: Pace;
  readonly testMark: string;
  readonly wishes: Wishes;
}

/** What the customer asked of the page by Config; the legacy pair asks nothing. */
export interface Wishes {
  /** SkipPrivacyPolicy: no agreement to tick. */
  readonly skipAgreement: boolean;
  /** AutoSkipStartPage; not where the page falls back to silent (documented). */
  readonly skipStart: boolean;
  /** AutoSkip: after a pass straight on to the customer. */
  readonly skipResult: boolean;
  readonly themeColor: string | null;
  readonly language: string | null;
}

/** Durations come from the server, so that a person sees a calm flash and a test run does not wait. */
export interface Pace {
  readonly flashMs: number;
  readonly settleMs: number;
  /** Shown between upload and result. */
  readonly resultMs: number;
}

/** Somebody opened a link that is used up: result codes 14, 15 and 16, and unknown tokens. */
export interface LateView {
  readonly kind: 'late';
  readonly code: number;
  readonly text: string;
}

/** What the page found out about its browser. */
export interface ProbeReport {
  readonly secureContext: boolean;
  readonly mediaDevices: boolean;
  readonly getUserMedia: boolean;
  readonly peerConnection: boolean;
  readonly mediaRecorder: boolean;
  readonly fileCapture: boolean;
  /** Video encoders among H264 and VP8, by RTCRtpSender.getCapabilities. */
  readonly encoders: readonly string[];
  /** The codec that a loop-back offer and answer agreed on; empty when they did not. */
  readonly negotiated: string;
}

export interface ModeAnswer {
  readonly mode: Mode;
  readonly reason: string;
}

/** Something the page saw happen to its camera or its recording; goes on the timeline. */
export interface CameraEvent {
  readonly outcome: 'asked' | 'granted' | 'problem' | 'no-recording' | 'recording-refused';
  /** DOMException name and text, where one led here. */
  readonly error?: { readonly name: string; readonly message: string };
  /** The sentence that the user was shown. */
  readonly shown?: string;
}

export interface AttemptAnswer {
  readonly code: number;
  readonly text: string;
  readonly passed: boolean;
  readonly attemptsLeft: number;
}

export interface FinishAnswer {
  readonly location: string;
}

/** Every refusal under `/reflect/api/`. */
export interface PageError {
  readonly error: { readonly code: string; readonly message: string };
}
