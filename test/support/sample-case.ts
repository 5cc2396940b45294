import type { CaseReport, CheckReport } from '../../harness/report/report.js';
import { checksOf, screenshot, timelineOf, type Column, type Phone } from './sample-evidence.js';

const passes = { scenario: 'pass', scenarioTitle: 'The first attempt passes' };
export const columns: readonly [Column, ...Column[]] = [
  {
    camera: 'granted',
    cameraTitle: 'Camera and microphone work',
    ...passes,
    message: null,
  },
  {
    camera: 'granted',
    cameraTitle: 'Camera and microphone work',
    scenario: 'retry-then-pass',
    scenarioTitle: 'The first attempt finds no face, the second passes',
    message: null,
  },
  {
    camera: 'refused',
    cameraTitle: 'The user refuses the camera, then starts over and allows it',
    ...passes,
    message:
      'Mic and camera permissions of your device are required during the whole verification. Please clear your browser cache and try again.',
  },
  {
    camera: 'busy',
    cameraTitle: 'Another app holds the camera, then lets go of it',
    ...passes,
    message:
      'Unable to access your camera/mic. Please make sure that there is no other app requesting access to them and try again.',
  },
  {
    camera: 'faulty',
    cameraTitle: 'The camera is not found, then works',
    ...passes,
    message: 'Please check whether the camera/mic can be accessed normally and try again',
  },
];

export const devices: readonly [Phone, ...Phone[]] = [
  { id: 'ios-safari-17', title: 'Safari on iPhone 15, iOS 17.5', mode: 'light' },
  { id: 'ios-wechat-17', title: 'WeChat on iPhone 15, iOS 17.4', mode: 'light' },
  { id: 'ios-wechat-14-2', title: 'WeChat on iPhone 12, iOS 14.2', mode: 'silent' },
  { id: 'android-chrome-pixel-14', title: 'Chrome on Pixel 8, Android 14', mode: 'light' },
  { id: 'android-chrome-huawei-10', title: 'Chrome on Huawei P30, Android 10', mode: 'silent' },
  {
    id: 'android-wechat-huawei-10',
    title: 'WeChat with the XWEB kernel on Huawei P40, Android 10',
    mode: 'light',
  },
  {
    id: 'android-xiaomi-browser-13',
    title: 'Xiaomi Browser on Redmi Note 12 Pro, Android 13',
    mode: 'silent',
  },
  {
    id: 'android-qq-browser-13',
    title: 'QQ Browser on iQOO Neo6, Android 13',
    mode: 'silent',
  },
];

const failures: Readonly<Record<string, CheckReport>> = {
  'android-chrome-pixel-14/busy/pass': {
    id: 'way-back',
    status: 'failed',
    message: 'The user pressed "Try again" and still got no result.',
  },
  'android-qq-browser-13/granted/pass': {
    id: 'mode',
    status: 'failed',
    message:
      'QQ Browser on iQOO Neo6, Android 13 should get silent mode and got light: the RuleId forces it.',
  },
  'ios-safari-17/granted/retry-then-pass': {
    id: 'result-fetched',
    status: 'failed',
    message:
      'Your server showed "verified" before it asked GetWebVerificationResult: it trusted the redirect.',
  },
};

export function sampleCase(device: Phone, column: Column, at: number): CaseReport {
  const { camera, cameraTitle, scenario, scenarioTitle } = column;
  const id = `${device.id}/${camera}/${scenario}`;
  const failure = failures[id];
  const stopped = failure?.id === 'way-back';
  return {
    id,
    device: device.id,
    camera,
    scenario,
    titles: { device: device.title, camera: cameraTitle, scenario: scenarioTitle },
    mode: {
      expected: device.mode,
      actual: failure?.id === 'mode' ? 'light' : device.mode,
      reason:
        failure?.id === 'mode'
          ? 'the RuleId of the request forces light mode'
          : `the compatibility table gives ${device.mode} mode to this browser`,
    },
    status: failure ? 'failed' : 'passed',
    durationMs: stopped ? 31_480 : 780 + ((at * 397) % 2900),
    checks: checksOf(device, column, failure),
    findings: [
      {
        rule: 'redirect-over-http',
        severity: 'warning',
        message: 'The RedirectUrl is plain http; in production a phone shows a warning for it.',
        cure: 'Give an https address.',
      },
    ],
    rerun: `faceid-mock run --seed k3v9 --device ${device.id} --camera ${camera} --scenario ${scenario}`,
    conditions: [
      { what: 'Browser engine: Chromium, whatever the user agent says', how: 'real' },
      { what: `${device.title}: user agent, client hints, screen and touch`, how: 'ua-only' },
      { what: cameraTitle, how: column.message === null ? 'real' : 'injected' },
    ],
    timeline: timelineOf(device, column, failure),
    screenshots: [
      screenshot(310, 'start', 'Face verification'),
      ...(column.message === null ? [] : [screenshot(620, 'message', 'Camera problem')]),
      stopped
        ? screenshot(31_400, 'where it stopped', 'Camera problem')
        : screenshot(1240, 'result', 'Verified'),
      ...(stopped ? [] : [screenshot(1610, 'verdict', 'Welcome')]),
    ],
    console: stopped
      ? [
          'log: getUserMedia',
          'error: NotReadableError: Could not start video source',
          'uncaught: retry is not a function',
        ]
      : [],
    network: [
      { atMs: 12, method: 'GET', url: 'http://127.0.0.1:43117/', status: 200 },
      { atMs: 140, method: 'POST', url: 'http://127.0.0.1:43117/start', status: 302 },
      {
        atMs: 310,
        method: 'GET',
        url: 'http://localhost:12180/reflect/?token=7FBF08E2-59D0-47C7-8C3F-95D1D5E5A7AB',
        status: 200,
      },
      {
        atMs: 1600,
        method: 'GET',
        url: 'http://127.0.0.1:43117/done?token=7FBF08E2-59D0-47C7-8C3F-95D1D5E5A7AB',
        status: stopped ? null : 200,
      },
    ],
    serverOutput: [
      'listening on 127.0.0.1:43117',
      'ApplyWebVerificationToken 7FBF08E2-59D0-47C7-8C3F-95D1D5E5A7AB',
    ],
  };
}
