import type { Trace, TraceEntry } from '../../harness/report/trace.js';

/** One white pixel. */
export const jpeg =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AKp//2Q==';

const entry = (atMs: number, lane: TraceEntry['lane'], kind: string, text: string): TraceEntry => ({
  atMs,
  lane,
  kind,
  text,
});

/** A case whose camera was refused, in a few marks of each lane. */
export function sampleTrace(over: Partial<Trace> = {}): Trace {
  return {
    format: 'faceid-mock-trace',
    version: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    case: {
      id: 'ios-safari-17/refused/pass',
      device: 'ios-safari-17',
      camera: 'refused',
      scenario: 'pass',
      titles: { device: 'Safari on iPhone 15', camera: 'Refused', scenario: 'Pass' },
      status: 'failed',
      durationMs: 3_000,
      rerun: 'faceid-mock run --device ios-safari-17',
      screen: { width: 390, height: 844 },
    },
    failures: [
      {
        check: 'way-back',
        status: 'failed',
        title: 'No way back',
        message: 'There was no way back.',
      },
    ],
    wrong: { atMs: 1_500, check: 'way-back' },
    leftOut: { frames: 2, bodies: 0, entries: 0 },
    entries: [
      {
        ...entry(100, 'network', 'request', 'GET http://127.0.0.1:3000/'),
        endMs: 140,
        details: { status: '200', answer: '<h1>Shop</h1>' },
      },
      entry(150, 'phone', 'opens', 'http://127.0.0.1:3000/'),
      { ...entry(300, 'phone', 'act.click', '#start'), endMs: 420 },
      { ...entry(310, 'phone', 'pointer', ''), point: { x: 195, y: 400 } },
      entry(600, 'api', 'api-call', 'ApplyWebVerificationToken called'),
      entry(650, 'server', 'output', 'token given'),
      entry(900, 'page', 'page-opened', 'The user opened the verification page'),
      { ...entry(1_500, 'camera', 'camera', 'Camera: problem (NotAllowedError)'), bad: true },
      entry(2_800, 'phone', 'stopped', 'the user got no further'),
    ],
    frames: [
      { atMs: 200, jpeg },
      { atMs: 1_000, jpeg },
      { atMs: 1_600, jpeg },
    ],
    ...over,
  };
}
