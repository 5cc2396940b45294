import type { Device } from '../../harness/phone/device.js';
import { device } from './observations.js';

/** What a phone like the catalogue's tells of itself at /reflect/phone. */
export function sentPhone(over: Partial<Device> = {}, id = 'android-chrome-pixel-14'): Device {
  return {
    ...device(id),
    recorded: {
      secureContext: true,
      decidedMode: 'light',
      apis: {
        mediaDevices: true,
        getUserMedia: true,
        RTCPeerConnection: true,
        MediaRecorder: true,
      },
      rtp: ['VP8', 'VP9', 'AV1', 'H264'],
      negotiated: 'VP8',
      recorder: ['video/webm', 'video/mp4'],
      playback: [
        'video/mp4; codecs="avc1.42E01E"',
        'video/webm; codecs="vp8"',
        'application/vnd.apple.mpegurl',
      ],
      camera: null,
      languages: ['en-US', 'en'],
    },
    ...over,
  };
}
