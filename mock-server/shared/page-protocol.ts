import type { CameraInjection } from './camera-injection.js';

/** What the verification page and the server say to each other under `/reflect/api/`. */

export type Mode = 'light' | 'silent';

/** What the page says when it opens a link: the languages that its browser prefers. */
export interface Opening {
  readonly languages: readonly string[];
}

/** What the page is shown, and in which words. */
export type PageView = (OpenView | LateView) & Spoken;

/** `i18n/<language>.json`. */
export interface Spoken {
  readonly language: string;
  readonly texts: Readonly<Record<string, string>>;
}

export interface OpenView {
  readonly kind: 'open';
  readonly mode: Mode;
  readonly reason: string;
  /** Whether what the browser can do may still change the mode; else it need not be tried. */
  readonly isOpenToProbe: boolean;
  /** Which opening of the link this is; every later call says it, so that an older tab is told. */
  readonly visit: number;
  readonly task: Task;
  readonly pace: Pace;
  readonly wishes: Wishes;
  /** The tester's camera fault, applied by the page itself; null where none was chosen. */
  readonly injection: CameraInjection | null;
  /** False with `--no-panel` and in harness runs. */
  readonly panel: boolean;
  readonly rules: PageRules;
}

/** Inferred behaviour of the page that has a switch; see docs/fidelity.md. */
export interface PageRules {
  /** Whether a black or frozen picture is taken for a faulty camera. */
  readonly pictureCheck: boolean;
  /** What *Next* moves where the page is in a frame. */
  readonly frameNext: 'window' | 'frame';
  /** What the customer's page is told about errors of the camera: DOMException name → message. */
  readonly cameraProblems: Readonly<Record<string, CameraProblem>>;
}

export type CameraProblem = 'busy' | 'refused' | 'faulty';

/** What one attempt asks of the visitor; differs from attempt to attempt. */
export interface Task {
  /** Counts from 1. */
  readonly attempt: number;
  /** Milliseconds until the attempt ends with 1409, by the mock's clock. */
  readonly timeoutMs: number;
  /** Flash colours in the order that the server wants to see them; none below SecurityLevel 3. */
  readonly flashes: readonly string[];
  /** Movements to make, in this order; only with SecurityLevel 2, 4 and 5. */
  readonly actions: readonly FaceAction[];
  /** How silent mode records: by the system's camera, or in the page where a scenario says so. */
  readonly recordBy: 'file' | 'recorder';
  /** No face is ever found, by the scenario: the capture goes on until its time is over. */
  readonly findsNoFace: boolean;
}

export type FaceAction = 'blink' | 'mouth' | 'nod' | 'shake';

/** What the customer asked of the page by Config; the legacy pair asks nothing. */
export interface Wishes {
  /** SkipPrivacyPolicy: no agreement to tick. */
  readonly skipAgreement: boolean;
  /** AutoSkipStartPage; not where the page falls back to silent (documented). */
  readonly skipStart: boolean;
  /** AutoSkip: after a pass straight on to the customer. */
  readonly skipResult: boolean;
  readonly theme: Theme | null;
}

/** The customer's ThemeColor, made readable. */
export interface Theme {
  readonly accent: string;
  /** Text on the accent. */
  readonly ink: string;
  /** The accent as text, as an icon or as an edge on white. */
  readonly text: string;
}

/** Durations in milliseconds come from the server: a person sees a calm flash, a test run does not wait. */
export interface Pace {
  readonly flashMs: number;
  readonly actionMs: number;
  readonly settleMs: number;
  /** Shown between upload and result. */
  readonly resultMs: number;
  /** Length of a recording that the page itself makes in silent mode. */
  readonly recordMs: number;
  /** How long a picture may take to come, and to be more than black or frozen. */
  readonly pictureMs: number;
  /** How long the browser's question may stay unanswered before the page says what to do. */
  readonly promptMs: number;
  /** How long a tapped file button may do nothing. */
  readonly dialogMs: number;
}

/** Somebody opened a link that is used up: result codes 14, 15 and 16, and unknown tokens. */
export interface LateView {
  readonly kind: 'late';
  readonly code: number;
  readonly text: string;
  /** Key of what to do about it, `late.<advice>`. */
  readonly advice: '14' | '15' | '16' | 'unknown';
  /** Where *Next* was not pressed yet, and still leads back to the customer; setting `reopened`. */
  readonly next?: WayBack;
}

export interface WayBack {
  /** What *Next* moves, as in PageRules. */
  readonly moves: PageRules['frameNext'];
  /** The result of one who passed, which they are told again. */
  readonly passed: { readonly code: number; readonly text: string } | null;
}

/** What the page found out about its browser. */
export interface ProbeReport {
  readonly secureContext: boolean;
  readonly mediaDevices: boolean;
  readonly getUserMedia: boolean;
  readonly peerConnection: boolean;
  /** Video encoders among H264 and VP8, by RTCRtpSender.getCapabilities. */
  readonly encoders: readonly string[];
  /** The codec that a loop-back offer and answer agreed on; empty when they did not. */
  readonly negotiated: string;
  /** What MediaRecorder can write, among the types that the page asks for; none without MediaRecorder. */
  readonly recorderTypes: readonly string[];
  /** Whether `<input type="file" capture>` is known to the browser. */
  readonly fileCapture: boolean;
  readonly embedding: Embedding;
}

/** How the page was put before the visitor. */
export interface Embedding {
  readonly as: 'top' | 'popup' | 'frame';
  /** What Permissions-Policy and the frame's `allow` leave to the page; null where the browser cannot say. */
  readonly camera: boolean | null;
  readonly microphone: boolean | null;
  /** Of the page that frames or opened this one, or led to it; empty where the browser hides it. */
  readonly from: string;
}

/** The mode after the probe, or that the page can do nothing for this visitor. */
export interface ModeAnswer {
  readonly mode: Mode | 'unsupported';
  readonly reason: string;
}

/** A capture begins; `camera` where the browser is asked for one at the same time. */
export interface CaptureStart {
  readonly camera: boolean;
  readonly attempt?: number;
}

/** Something the page saw happen to its camera or its recording; goes on the timeline. */
export interface CameraEvent {
  readonly outcome: 'granted' | 'problem' | 'no-recording' | 'recording-refused';
  /** DOMException name and text, where one led here. */
  readonly error?: { readonly name: string; readonly message: string };
  /** The sentence that the user was shown. */
  readonly shown?: string;
}

/** What else the page tells. */
export interface PageEvent {
  readonly what: Happening;
  /** The screen on which it happened. */
  readonly step: string;
}

export const happenings = [
  'left',
  'hidden',
  'returned',
  'rotated',
  /** The frame may not replace the whole window, so RedirectUrl opens inside it. */
  'kept-in-frame',
  'upload-failed',
] as const;

export type Happening = (typeof happenings)[number];

/** Why an attempt ended without a recording: result codes 1409 and 1410. */
export interface Ending {
  readonly why: 'timeout' | 'exit';
  /** Which one; said again, the answer is the first one's. Left out by clients other than the page. */
  readonly attempt?: number;
}

export interface AttemptAnswer {
  readonly code: number;
  readonly text: string;
  readonly passed: boolean;
  readonly attemptsLeft: number;
  /** Of the attempt that would follow. */
  readonly task: Task;
}

/** The user cancelled the upload of this attempt. */
export interface CancelCall {
  readonly attempt: number;
}

export interface CancelAnswer {
  /** The attempt's result where the recording had already come; null where it was cancelled in time. */
  readonly judged: AttemptAnswer | null;
}

/** What the user pressed at the end. */
export interface FinishCall {
  readonly by: 'next' | 'exit';
}

/** Where *Next* leads; null where a visitor who left is not sent back. */
export interface FinishAnswer {
  readonly location: string | null;
}

/** Every refusal under `/reflect/api/`; with `late`, the screen that tells the visitor so. */
export interface PageError {
  readonly error: { readonly code: string; readonly message: string };
  readonly late?: LateView;
}
