import type { Embedding, OpenView, ProbeReport } from '../../shared/page-protocol.js';
import { recorderTypes } from './recorder.js';

/** What this browser can really do. A phone is known by its user agent; whether it works, only by trying. */
export async function probeBrowser({
  isOpenToProbe,
}: Pick<OpenView, 'isOpenToProbe'>): Promise<ProbeReport> {
  // Typed as always there; on old web views and insecure pages they are not.
  const mediaDevices = navigator.mediaDevices as MediaDevices | undefined;
  const peerConnection = typeof RTCPeerConnection === 'function';
  return {
    secureContext: isSecureContext,
    mediaDevices: mediaDevices !== undefined,
    getUserMedia: typeof mediaDevices?.getUserMedia === 'function',
    peerConnection,
    encoders: peerConnection ? videoEncoders() : [],
    negotiated: peerConnection && isOpenToProbe ? await negotiate() : '',
    recorderTypes: recorderTypes(),
    fileCapture: 'capture' in HTMLInputElement.prototype,
    embedding: embedding(),
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

interface Policy {
  allowsFeature(name: string): boolean;
}

function embedding(): Embedding {
  const policy = Reflect.get(document, 'featurePolicy') as Policy | undefined;
  const framed = window.parent !== window;
  return {
    as: framed ? 'frame' : window.opener ? 'popup' : 'top',
    camera: policy ? policy.allowsFeature('camera') : null,
    microphone: policy ? policy.allowsFeature('microphone') : null,
    from: document.referrer.slice(0, 200),
  };
}
