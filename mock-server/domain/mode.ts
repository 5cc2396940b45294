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
  /** A scenario or the tester forces the mode: nothing is left to the probe. */
  readonly forced: boolean;
  /** False with AutoDowngrade 2: where light cannot be, nothing is. */
  readonly mayFallBack: boolean;
  readonly mayUpgrade: boolean;
  /** The switch `desktop: refuse`. */
  readonly refused: boolean;
}

/** Table first, probe second: the probe takes light away, and gives it only to classes no row names. */
export function modeAfterProbe(before: ModeBefore, probe: ProbeReport): ModeAnswer {
  const { mode, reason } = before;
  if (before.forced) return { mode, reason };
  if (before.refused) return { mode: 'unsupported', reason };
  const missing = needs.find(([has]) => !has(probe));
  if (mode === 'light' && !missing) return { mode, reason };
  if (mode === 'silent' && before.mayUpgrade && !missing)
    return {
      mode: 'light',
      reason: `${reason}; but the browser can do everything light needs`,
    };
  const why = mode === 'light' && missing ? `${reason}; but ${missing[1]}` : reason;
  return before.mayFallBack
    ? { mode: 'silent', reason: why }
    : { mode: 'unsupported', reason: `${why}, and AutoDowngrade 2 turns the fall-back off` };
}
