import { decideMode, type ModeDecision } from '../../mock-server/shared/compat.js';
import type { Device } from '../phone/device.js';
import { deviceFor } from '../phone/nearest-device.js';
import { cameraLike } from './camera-like.js';
import { differencesOf, type Difference } from './phone-facts.js';
import type { TicketSentence } from './ticket-error.js';

export interface PhoneExplained {
  readonly decision: ModeDecision;
  /** What the phone's browser can really do. */
  readonly possible: 'light' | 'silent';
  readonly lacks: readonly string[];
  readonly nearest: Device;
  /** First what the mode by user agent gets wrong, in one sentence. */
  readonly verdict: TicketSentence;
  readonly differs: readonly Difference[];
  readonly camera: CameraExplained | null;
}

export interface CameraExplained {
  readonly answer: string;
  readonly error: string;
  /** The camera of the catalogue that answers alike. */
  readonly like: string;
}

/** What a phone says of itself against what its user agent alone would have led to. Pure. */
export function explainPhone(phone: Device, devices: readonly Device[]): PhoneExplained {
  const decision = decideMode(phone.userAgent);
  const { device: profile, like } = deviceFor(phone.userAgent, devices);
  const lacks = lacksForLight(phone);
  return {
    decision,
    possible: lacks.length === 0 ? 'light' : 'silent',
    lacks,
    nearest: like,
    verdict: verdictOf(decision, phone, lacks),
    differs: differencesOf(phone, profile),
    camera: cameraOf(phone),
  };
}

function verdictOf(
  { mode, reason }: ModeDecision,
  { recorded }: Device,
  lacks: readonly string[],
): TicketSentence {
  const values = { mode, reason, lacks: lacks.join(', ') };
  if (recorded?.secureContext === false) return { key: 'phone.verdict.insecure', values };
  if (mode === 'light' && lacks.length > 0) return { key: 'phone.verdict.worse', values };
  if (mode === 'silent' && lacks.length === 0) return { key: 'phone.verdict.better', values };
  return { key: 'phone.verdict.same', values };
}

/** One of the two codecs is enough. */
function lacksForLight({ engine: { missing } }: Device): readonly string[] {
  const apis = missing.filter((name) => !['MediaRecorder', 'H264', 'VP8'].includes(name));
  const hasCodec = !(missing.includes('H264') && missing.includes('VP8'));
  return hasCodec ? apis : [...apis, 'H264', 'VP8'];
}

function cameraOf({ recorded }: Device): CameraExplained | null {
  const camera = recorded?.camera;
  if (camera === undefined || camera === null) return null;
  const { answer, error } = camera;
  const byAnswer = { granted: 'granted', unanswered: 'never-answered', unavailable: 'granted' };
  return {
    answer,
    error,
    like: answer === 'refused' ? cameraLike(error) : byAnswer[answer],
  };
}
