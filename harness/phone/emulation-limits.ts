import type { Device } from './device.js';
import { factsOf, type EngineFacts } from './engine.js';

/** What emulation cannot make of a browser on this machine, whatever the profile says. */
export interface Limit {
  readonly id: string;
  /** A phrase that goes on from "not as on the device". */
  readonly what: string;
  /** What a customer has to try on the real device for that reason. */
  readonly tryOnDevice: string;
  readonly holds: (facts: EngineFacts, device: Device) => boolean;
}

const always = () => true;
const notChromium = ({ family }: EngineFacts) => /^(?:webkit|gecko|proxy)/.test(family.id);
const onPhone = (_: EngineFacts, { touchPoints }: Device) => touchPoints > 0;
const inApp = ({ permission }: EngineFacts) => permission.remembered === 'app';

/** One entry a limit. */
const limits: readonly Limit[] = [
  {
    id: 'engine',
    what: "layout, script engine and error texts are Chromium's",
    tryOnDevice: 'layout, and scripts that are newer than the engine',
    holds: notChromium,
  },
  {
    id: 'chromium-version',
    what: "layout and script engine are those of this machine's Chromium version",
    tryOnDevice: 'scripts and styles that are newer than the version in the user agent',
    holds: (facts) => !notChromium(facts),
  },
  {
    id: 'added-interfaces',
    what: 'interfaces and codecs that this Chromium lacks are not added',
    tryOnDevice: 'what only that engine has: GestureEvent, webkitEnterFullscreen, HEVC',
    holds: always,
  },
  {
    id: 'codec-implementation',
    what: "video is coded by Chromium's software, not by the device's chip",
    tryOnDevice: 'real-time video on weak phones, and what their chips make of it',
    holds: always,
  },
  {
    id: 'recording',
    what: "recordings have Chromium's sound codec and layout of the file",
    tryOnDevice: 'how recordings from the page play elsewhere',
    holds: notChromium,
  },
  {
    id: 'autoplay',
    what: 'autoplay, playsinline and full-screen rules are not applied',
    tryOnDevice: 'a preview that starts without a tap',
    holds: always,
  },
  {
    id: 'permission-prompt',
    what: 'no permission prompt is drawn: the answer is there at once',
    tryOnDevice: 'the words and the look of the question',
    holds: always,
  },
  {
    id: 'app-permission',
    what: "the app's own question and its adaptation of the web view are not there",
    tryOnDevice: 'whether the app hands the camera on to its web view',
    holds: inApp,
  },
  {
    id: 'file-capture',
    what: 'behind a file button there is no camera app: a prepared clip comes back, and the page never goes to the background',
    tryOnDevice: 'a page that the system ends while the camera is open',
    holds: onPhone,
  },
  {
    id: 'browser-bars',
    what: 'the viewport is the whole screen: no address bar, no notch, no keyboard',
    tryOnDevice: 'buttons at the lower edge',
    holds: onPhone,
  },
  {
    id: 'camera-picture',
    what: 'the camera is a test picture with neither facing mode nor orientation',
    tryOnDevice: 'front and back camera, and pictures that lie on their side',
    holds: onPhone,
  },
  {
    id: 'gpu',
    what: 'graphics, speed and memory are those of this machine',
    tryOnDevice: 'heavy pages on weak phones',
    holds: always,
  },
  {
    id: 'network',
    what: "TLS and HTTP fingerprints, the order of headers and header fields beside the user agent, hints and language are Chromium's",
    tryOnDevice: 'firewalls and bot protection',
    holds: always,
  },
  {
    id: 'workers',
    what: 'scripts in workers see this machine: platform, languages, interfaces',
    tryOnDevice: 'libraries that look at the device from a worker',
    holds: always,
  },
  {
    id: 'foreign-frames',
    what: 'frames on another site have the time zone and the locale of this machine',
    tryOnDevice: 'times shown in such a frame',
    holds: always,
  },
  {
    id: 'automation',
    what: 'navigator.webdriver is true',
    tryOnDevice: 'bot protection',
    holds: always,
  },
  {
    id: 'device-media-queries',
    what: 'device-width in media queries is that of this machine',
    tryOnDevice: 'styles that ask for device-width',
    holds: (facts, device) => !onPhone(facts, device),
  },
  {
    id: 'proxy',
    what: 'no server in between draws the page',
    tryOnDevice: 'everything: scripts run elsewhere, and only for seconds',
    holds: ({ family }) => family.id === 'proxy',
  },
];

export function emulationLimitsOf(device: Device): Limit[] {
  const facts = factsOf(device);
  return limits.filter(({ holds }) => holds(facts, device));
}
