import type { ProbeReport } from '../../shared/page-protocol.js';

/** What this browser can really do. A phone is known by its user agent; whether it works, only by trying. */
export async function probeBrowser(): Promise<ProbeReport> {
  // Typed as always there; on old web views and insecure pages they are not.
  const mediaDevices = navigator.mediaDevices as MediaDevices | undefined;
  const peerConnection = typeof RTCPeerConnection === 'function';
  const encoders = peerConnection ? videoEncoders() : [];
  return {
    secureContext: isSecureContext,
    mediaDevices: mediaDevices !== undefined,
    getUserMedia: typeof mediaDevices?.getUserMedia === 'function',
    peerConnection,
    mediaRecorder: typeof MediaRecorder === 'function',
    fileCapture: 'capture' in HTMLInputElement.prototype,
    encoders,
    negotiated: peerConnection ? await negotiate() : '',
  };
}

function videoEncoders(): string[] {
  // Safari before 15 has no getCapabilities; H.264 is always there.
  if (typeof RTCRtpSender.getCapabilities !== 'function') return ['H264'];
  const codecs = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
  const names = codecs.map(({ mimeType }) => mimeType.split('/')[1]?.toUpperCase() ?? '');
  return ['H264', 'VP8'].filter((wanted) => names.includes(wanted));
}

/** An offer and an answer inside the page: no server, no ICE, only the question which codec both ends have. */
async function negotiate(): Promise<string> {
  const near = new RTCPeerConnection();
  const far = new RTCPeerConnection();
  try {
    near.addTransceiver('video', { direction: 'sendonly' });
    const offer = await near.createOffer();
    await far.setRemoteDescription(offer);
    const answer = await far.createAnswer();
    return firstCodec(answer.sdp ?? '');
  } catch {
    // A browser that fails here cannot do light mode, whatever it fails with: no codec was agreed on.
    return '';
  } finally {
    near.close();
    far.close();
  }
}

function firstCodec(sdp: string): string {
  return /^a=rtpmap:\d+ (H264|VP8)\//im.exec(sdp)?.[1] ?? '';
}
