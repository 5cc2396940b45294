import type {
  CaseReport,
  CheckReport,
  Mode,
  Report,
  Screenshot,
  TimelineEntry,
} from '../../harness/report.js';

/** A run of 8 devices × 5 columns in which three cases fail, each for another reason. */
export function sampleReport(): Report {
  return reportOf(
    devices.flatMap((device, row) =>
      columns.map((column, at) => sampleCase(device, column, row * columns.length + at)),
    ),
  );
}

/** As many cases as asked for: 50 devices, and columns as they are needed. */
export function largeReport(count: number, screenshots: readonly Screenshot[] = []): Report {
  const cases = Array.from({ length: count }, (_, at): CaseReport => {
    const device = devices[at % 8] ?? devices[0];
    const column = columns[at % 5] ?? columns[0];
    const names = {
      device: `device-${at % 50}`,
      camera: column.camera,
      scenario: `code-${1000 + Math.floor(at / 50)}`,
    };
    return {
      ...sampleCase(device, column, at),
      ...names,
      id: Object.values(names).join('/'),
      titles: { device: `Phone ${at % 50}`, camera: column.cameraTitle, scenario: names.scenario },
      screenshots,
    };
  });
  return reportOf(cases);
}

export function reportOf(cases: readonly CaseReport[]): Report {
  const failed = cases.filter(({ status }) => status === 'failed').length;
  return {
    summary: {
      total: cases.length,
      passed: cases.length - failed,
      failed,
      durationMs: 72_400,
      seed: 'k3v9',
      startedAt: '2025-11-24T14:32:08.000Z',
      versions: { faceidMock: '0.1.0', node: '22.11.0', browser: 'Chrome/140.0.7339.80' },
    },
    cases,
  };
}

interface Column {
  readonly camera: string;
  readonly cameraTitle: string;
  readonly scenario: string;
  readonly scenarioTitle: string;
  readonly message: string | null;
}

const passes = { scenario: 'pass', scenarioTitle: 'The first attempt passes' };
const columns: readonly [Column, ...Column[]] = [
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

interface Phone {
  readonly id: string;
  readonly title: string;
  readonly mode: Mode;
}

const devices: readonly [Phone, ...Phone[]] = [
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

function sampleCase(device: Phone, column: Column, at: number): CaseReport {
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

function checksOf(
  device: Phone,
  { message }: Column,
  failure: CheckReport | undefined,
): CheckReport[] {
  const usual: CheckReport[] = [
    {
      id: 'mode',
      status: 'passed',
      message: `${device.title} got ${device.mode} mode: the compatibility table says so.`,
    },
    {
      id: 'camera-message',
      status: 'passed',
      message: message
        ? `The page showed: "${message}"`
        : 'The camera worked and the page showed no message.',
    },
    {
      id: 'way-back',
      status: message ? 'passed' : 'skipped',
      message: message
        ? 'The user pressed "Try again" and went on to a result.'
        : 'There was no camera problem to get back from.',
    },
    {
      id: 'redirect',
      status: 'passed',
      message:
        'The user came back to http://127.0.0.1:43117/done?token=7FBF08E2-59D0-47C7-8C3F-95D1D5E5A7AB',
    },
    {
      id: 'result-fetched',
      status: 'passed',
      message: 'The server asked GetWebVerificationResult before it showed the verdict.',
    },
    { id: 'verdict', status: 'passed', message: 'The outcome was a pass and the page said so.' },
  ];
  const at = usual.findIndex(({ id }) => id === failure?.id);
  return usual.map((check, index) => {
    if (failure === undefined || index < at) return check;
    if (index === at) return failure;
    return failure.id === 'way-back'
      ? { ...check, status: 'skipped', message: 'The result page was never reached.' }
      : check;
  });
}

function timelineOf(
  device: Phone,
  { camera, message }: Column,
  failure: CheckReport | undefined,
): TimelineEntry[] {
  return [
    { atMs: 0, lane: 'customer', kind: 'opened', text: "The customer's start page opened" },
    {
      atMs: 152,
      lane: 'server',
      kind: 'api-call',
      text: 'ApplyWebVerificationToken gave BizToken 7FBF08E2',
    },
    { atMs: 310, lane: 'page', kind: 'page-opened', text: 'The verification page opened' },
    {
      atMs: 322,
      lane: 'page',
      kind: 'mode-decided',
      text: `${device.mode} mode: the compatibility table`,
    },
    {
      atMs: 540,
      lane: 'camera',
      kind: 'asked',
      text: message ? `Camera asked for: ${camera}` : 'Camera opened, 720 × 1280',
    },
    ...(message
      ? [
          {
            atMs: 610,
            lane: 'page',
            kind: 'message',
            text: `The page showed: "${message}"`,
          } as const,
        ]
      : []),
    ...(failure?.id === 'way-back'
      ? [
          {
            atMs: 31_480,
            lane: 'page',
            kind: 'stalled',
            text: 'Nothing followed for 30 s',
          } as const,
        ]
      : [
          {
            atMs: 1180,
            lane: 'server',
            kind: 'uploaded',
            text: 'Recording received, 84 kB',
          } as const,
          { atMs: 1240, lane: 'page', kind: 'result', text: 'Result 0: verified' } as const,
          {
            atMs: 1602,
            lane: 'server',
            kind: 'api-call',
            text: 'GetWebVerificationResult answered ErrorCode 0',
          } as const,
          {
            atMs: 1610,
            lane: 'customer',
            kind: 'verdict',
            text: 'The page showed "verified"',
          } as const,
        ]),
  ];
}

/** A drawing of a screen: a data URL of a few hundred bytes. */
function screenshot(atMs: number, label: string, title: string): Screenshot {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 180 390" width="180" height="390"><rect width="180" height="390" fill="#fff"/><circle cx="90" cy="150" r="44" fill="#e8effd"/><path d="M72 152l12 12 24-26" fill="none" stroke="#2467e6" stroke-width="6"/><text x="90" y="236" font-family="sans-serif" font-size="15" text-anchor="middle" fill="#1a2130">${title}</text><rect x="16" y="338" width="148" height="32" rx="6" fill="#2467e6"/></svg>`;
  return { atMs, label, dataUrl: `data:image/svg+xml,${encodeURIComponent(drawing)}` };
}
