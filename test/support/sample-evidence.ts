import type { CheckReport, Mode, Screenshot, TimelineEntry } from '../../harness/report/report.js';

export interface Column {
  readonly camera: string;
  readonly cameraTitle: string;
  readonly scenario: string;
  readonly scenarioTitle: string;
  readonly message: string | null;
}

export interface Phone {
  readonly id: string;
  readonly title: string;
  readonly mode: Mode;
}

export function checksOf(
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

export function timelineOf(
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
export function screenshot(atMs: number, label: string, title: string): Screenshot {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 180 390" width="180" height="390"><rect width="180" height="390" fill="#fff"/><circle cx="90" cy="150" r="44" fill="#e8effd"/><path d="M72 152l12 12 24-26" fill="none" stroke="#2467e6" stroke-width="6"/><text x="90" y="236" font-family="sans-serif" font-size="15" text-anchor="middle" fill="#1a2130">${title}</text><rect x="16" y="338" width="148" height="32" rx="6" fill="#2467e6"/></svg>`;
  return { atMs, label, dataUrl: `data:image/svg+xml,${encodeURIComponent(drawing)}` };
}
