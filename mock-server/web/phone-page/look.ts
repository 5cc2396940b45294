import type { ProbeReport } from '../../shared/page-protocol.js';
import { probeBrowser } from '../page/probe.js';

/** What a browser tells of itself without a question to the user. */
export interface Look {
  readonly probe: ProbeReport;
  readonly hints: ClientHints | null;
  readonly mediaRecorder: boolean;
  /** Video codecs that it sends; null where it does not tell. */
  readonly rtp: readonly string[] | null;
  readonly recorder: readonly string[];
  readonly playback: readonly string[];
  /** `Navigator.connection` → whether it is there. */
  readonly interfaces: Readonly<Record<string, boolean>>;
  readonly timeZone: string | undefined;
}

export interface ClientHints {
  readonly brands: readonly { readonly brand: string; readonly version: string }[];
  readonly fullVersion: string;
  readonly platform: string;
  readonly platformVersion: string;
  readonly architecture: string;
  readonly model: string;
  readonly mobile: boolean;
}

const recorderTypes = [
  'video/webm',
  'video/webm;codecs=vp8,opus',
  'video/webm;codecs=vp9,opus',
  'video/webm;codecs=h264',
  'video/mp4',
  'video/mp4;codecs=avc1.42E01E,mp4a.40.2',
];

const playedTypes = [
  'video/mp4; codecs="avc1.42E01E"',
  'video/mp4; codecs="hvc1.1.6.L93.B0"',
  'video/webm; codecs="vp8"',
  'video/webm; codecs="vp9"',
  'video/mp4; codecs="av01.0.05M.08"',
  'application/vnd.apple.mpegurl',
];

/** Of those that profiles tell of, the ones that a page's way may depend on. */
const asked = [
  'Navigator.permissions',
  'Navigator.mediaCapabilities',
  'Navigator.wakeLock',
  'Navigator.connection',
  'ImageCapture',
  'MediaSource',
  'RTCRtpSender.getCapabilities',
  'RTCRtpTransceiver.setCodecPreferences',
  'HTMLMediaElement.captureStream',
  'HTMLVideoElement.requestVideoFrameCallback',
  'visualViewport',
];

export async function lookAtBrowser(): Promise<Look> {
  const mediaRecorder = typeof MediaRecorder === 'function';
  const video = document.createElement('video');
  return {
    probe: await probeBrowser({ isOpenToProbe: true }),
    hints: await clientHints(),
    mediaRecorder,
    rtp: sentCodecs(),
    recorder: mediaRecorder
      ? recorderTypes.filter((type) => MediaRecorder.isTypeSupported(type))
      : [],
    playback: playedTypes.filter((type) => video.canPlayType(type) !== ''),
    interfaces: Object.fromEntries(asked.map((name) => [name, isThere(name)])),
    timeZone: zone(),
  };
}

interface AgentData {
  getHighEntropyValues(names: readonly string[]): Promise<{
    readonly brands?: ClientHints['brands'];
    readonly mobile?: boolean;
    readonly platform?: string;
    readonly platformVersion?: string;
    readonly architecture?: string;
    readonly model?: string;
    readonly uaFullVersion?: string;
  }>;
}

async function clientHints(): Promise<ClientHints | null> {
  // Only Chromium has them, and only over https.
  const data = Reflect.get(navigator, 'userAgentData') as AgentData | undefined;
  if (data === undefined) return null;
  const told = await data.getHighEntropyValues([
    'platformVersion',
    'architecture',
    'model',
    'uaFullVersion',
  ]);
  return {
    brands: (told.brands ?? []).map(({ brand, version }) => ({ brand, version })),
    fullVersion: told.uaFullVersion ?? '',
    platform: told.platform ?? '',
    platformVersion: told.platformVersion ?? '',
    architecture: told.architecture ?? '',
    model: told.model ?? '',
    mobile: told.mobile ?? false,
  };
}

function sentCodecs(): readonly string[] | null {
  if (typeof RTCRtpSender !== 'function' || typeof RTCRtpSender.getCapabilities !== 'function')
    return null;
  const codecs = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
  const names = codecs.map(({ mimeType }) => mimeType.slice(6).toUpperCase());
  return [...new Set(names)].filter(
    (name) => !['RTX', 'RED', 'ULPFEC', 'FLEXFEC-03'].includes(name),
  );
}

/** A property of an interface, on its prototype or on itself; or a global. */
function isThere(path: string): boolean {
  const [name = '', property] = path.split('.');
  const found = Reflect.get(window, name) as { prototype?: object } | undefined;
  if (found === undefined) return false;
  return property === undefined || property in found || property in (found.prototype ?? {});
}

function zone(): string | undefined {
  try {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  } catch {
    // Old web views were built without the tables of time zones.
    return undefined;
  }
}
