import type { Mode, ModeAnswer, ProbeReport } from '../shared/page-protocol.js';

/** What light mode cannot do without, in the order in which a missing one is reported. */
const needs: readonly (readonly [has: (probe: ProbeReport) => boolean, why: string])[] = [
  [({ secureContext }) => secureContext, 'the page is not in a secure context'],
  [({ mediaDevices }) => mediaDevices, 'the browser has no navigator.mediaDevices'],
  [({ getUserMedia }) => getUserMedia, 'the browser has no getUserMedia'],
  [({ peerConnection }) => peerConnection, 'the browser has no RTCPeerConnection'],
  [({ encoders }) => encoders.length > 0, 'the browser encodes neither H.264 nor VP8'],
  [({ negotiated }) => negotiated !== '', 'a loop-back WebRTC offer found no common codec'],
];

export interface ModeBefore {
  readonly mode: Mode;
  readonly reason: string;
  /** A scenario that forces the mode, or a page that may not fall back, leaves nothing to the probe. */
  readonly forced: boolean;
  readonly mayUpgrade: boolean;
}

/** Table first, probe second: the probe takes light away, and gives it only to classes no row names. */
export function modeAfterProbe(before: ModeBefore, probe: ProbeReport): ModeAnswer {
  if (before.forced) return before;
  const missing = needs.find(([has]) => !has(probe));
  if (before.mode === 'light' && missing)
    return { mode: 'silent', reason: `${before.reason}; but ${missing[1]}` };
  if (before.mode === 'silent' && before.mayUpgrade && !missing)
    return {
      mode: 'light',
      reason: `${before.reason}; but the browser can do everything light needs`,
    };
  return { mode: before.mode, reason: before.reason };
}
