import type { PhoneBriefing } from '../../shared/phone-protocol.js';
import type { CameraAnswer } from './ask-camera.js';
import type { Look } from './look.js';

/** All that light mode needs; what of it is not there. */
export function lacksForLight({ probe }: Look): readonly string[] {
  const { mediaDevices, getUserMedia, peerConnection, encoders } = probe;
  const needed: readonly (readonly [name: string, isThere: boolean])[] = [
    ['mediaDevices', mediaDevices],
    ['getUserMedia', getUserMedia],
    ['RTCPeerConnection', peerConnection],
    ['H264, VP8', !peerConnection || encoders.length > 0],
  ];
  return needed.filter(([, isThere]) => !isThere).map(([name]) => name);
}

interface Told {
  readonly look: Look;
  readonly camera: CameraAnswer | null;
}

/** What was recorded, as a device file of the harness. */
export function deviceFile({ look, camera }: Told, { decision }: PhoneBriefing): object {
  const { probe, hints } = look;
  const { userAgent, maxTouchPoints, language } = navigator;
  const isLight = decision.mode === 'light' && lacksForLight(look).length === 0;
  return {
    id: idOf(decision.reason),
    title: `${decision.reason.split(':', 1)[0] ?? ''} (recorded)`.slice(0, 200),
    tags: ['recorded', isLight ? 'light' : 'silent'],
    userAgent,
    clientHints: hints,
    platform: ofNavigator('platform'),
    vendor: ofNavigator('vendor'),
    ...measures(),
    touchPoints: maxTouchPoints || 0,
    language,
    ...(look.timeZone ? { timeZone: look.timeZone } : {}),
    engine: engineOf(look),
    quirks: [],
    expectedMode: isLight ? 'light' : 'silent',
    ...(probe.secureContext ? {} : { assumed: ['Recorded over http, where the camera is hidden'] }),
    recorded: {
      secureContext: probe.secureContext,
      decidedMode: decision.mode,
      apis: {
        mediaDevices: probe.mediaDevices,
        getUserMedia: probe.getUserMedia,
        RTCPeerConnection: probe.peerConnection,
        MediaRecorder: look.mediaRecorder,
      },
      rtp: look.rtp,
      negotiated: probe.negotiated,
      recorder: look.recorder,
      playback: look.playback,
      camera,
      languages: navigator.languages.slice(0, 20),
    },
    source: {
      all: 'recorded by /reflect/phone on the device itself',
      expectedMode: 'the compatibility table, and what the browser has',
    },
  };
}

/** Deprecated, and read by scripts all the same. */
const ofNavigator = (name: 'platform' | 'vendor'): string => Reflect.get(navigator, name);

/** "Chrome 126 on Android 14: …" → `phone-chrome-126-on-android-14`. */
function idOf(reason: string): string {
  const words = (reason.split(':', 1)[0] ?? '')
    .slice(0, 60)
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return ['phone', ...(words ?? [])].join('-');
}

const whole = (pixels: number): number => Math.max(1, Math.round(pixels));

function measures(): object {
  const { clientWidth } = document.documentElement;
  return {
    viewport: { width: whole(clientWidth || innerWidth), height: whole(innerHeight) },
    screen: {
      width: whole(screen.width),
      height: whole(screen.height),
      availableHeight: whole(screen.availHeight),
      colorDepth: whole(screen.colorDepth),
    },
    devicePixelRatio: devicePixelRatio || 1,
  };
}

function engineOf(look: Look): object {
  const { cores, memoryGb } = hardware();
  const { fileCapture } = look.probe;
  return {
    ...(look.probe.secureContext ? { interfaces: interfacesOf(look) } : {}),
    hardware: { ...(cores ? { cores } : {}), ...(memoryGb ? { memoryGb } : {}) },
    missing: missingOf(look),
    bridges: 'WeixinJSBridge' in window ? ['WeixinJSBridge'] : [],
    // On a desktop the attribute is known and does nothing.
    fileCapture: fileCapture && navigator.maxTouchPoints > 0,
  };
}

/** From which version: one that all have, or never. */
const interfacesOf = ({ interfaces }: Look): object =>
  Object.fromEntries(
    Object.entries(interfaces).map(([name, isThere]) => [name, isThere ? '0' : null]),
  );

/** Over http the camera is hidden by the address, and not by the phone. */
export function missingOf({ probe, rtp, mediaRecorder }: Look): readonly string[] {
  const codec = (name: string): boolean => rtp === null || rtp.includes(name);
  const there: readonly (readonly [name: string, isThere: boolean])[] = [
    ['mediaDevices', probe.mediaDevices || !probe.secureContext],
    ['getUserMedia', probe.getUserMedia || !probe.secureContext],
    ['RTCPeerConnection', probe.peerConnection],
    ['MediaRecorder', mediaRecorder],
    ['H264', codec('H264')],
    ['VP8', codec('VP8')],
  ];
  return there.filter(([, isThere]) => !isThere).map(([name]) => name);
}

function hardware(): { cores: number | undefined; memoryGb: number | undefined } {
  return {
    cores: Reflect.get(navigator, 'hardwareConcurrency'),
    memoryGb: Reflect.get(navigator, 'deviceMemory') as number | undefined,
  };
}
