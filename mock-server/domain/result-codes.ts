/**
 * Numeric result codes of the mobile H5 flow, with the text that ErrorMsg carries and whether the run is
 * billed. Source by mark: D documented (D-55390, D-37075, D-100989), S documented for a sibling product.
 * Codes known only by number have no entry: a code without a text would be an invention.
 */
export interface ResultCode {
  readonly code: number;
  readonly text: string;
  /** Which step of an attempt the code belongs to; `flow` codes end a run without an engine's verdict. */
  readonly stage: 'passed' | 'liveness' | 'compare' | 'flow';
  readonly billed: boolean;
  readonly source: 'documented' | 'sibling';
}

type Row = readonly [number, string, ResultCode['stage'], ResultCode['source']];

const rows: readonly Row[] = [
  [0, 'Success', 'passed', 'documented'],
  [1, 'Invalid parameter', 'flow', 'documented'],
  [2, 'Incorrect parameter value', 'flow', 'documented'],
  [3, 'Bad request', 'flow', 'documented'],
  [4, 'Internal service error', 'flow', 'documented'],
  [8, 'Internal service error', 'flow', 'documented'],
  [9, 'Internal service error', 'flow', 'documented'],
  [10, 'Internal service error', 'flow', 'documented'],
  [11, 'Internal service error', 'flow', 'documented'],
  [14, 'Verification has been completed', 'flow', 'documented'],
  [15, 'Token expired', 'flow', 'documented'],
  [16, 'Retry limit has been reached', 'flow', 'documented'],
  [202, 'Failed to get video', 'flow', 'documented'],
  [1001, 'Failed to call the liveness engine', 'liveness', 'documented'],
  [1002, 'Suspected spoofed recording.', 'liveness', 'documented'],
  [1003, 'Real person detection failed', 'liveness', 'documented'],
  [1004, 'Face detection failed', 'liveness', 'documented'],
  [1005, 'Liveness detection failed', 'liveness', 'documented'],
  [1101, 'No sound is detected', 'liveness', 'documented'],
  [1102, 'The face is not fully exposed', 'liveness', 'documented'],
  [1103, 'Speech recognition failed', 'liveness', 'documented'],
  [1104, 'The video format is incorrect', 'liveness', 'documented'],
  [1105, 'Failed to pull the video. Please try again', 'liveness', 'documented'],
  [1106, 'The volume of the video is too low', 'liveness', 'documented'],
  [
    1107,
    'The video is empty or its size is inappropriate. The recording duration should be about 6 seconds',
    'liveness',
    'documented',
  ],
  [1108, 'The video definition is too low', 'liveness', 'documented'],
  [1109, 'The lip movement range is too small', 'liveness', 'documented'],
  [1201, 'The lighting is too dim', 'liveness', 'documented'],
  [1202, 'The lighting is too strong', 'liveness', 'documented'],
  [1301, 'Suspected spoofed recording. Please try again', 'liveness', 'sibling'],
  [1302, 'Face verification failed. Please try again', 'liveness', 'sibling'],
  [
    1303,
    'The video is too short. Please capture a video longer than 2 seconds.',
    'liveness',
    'sibling',
  ],
  [1409, 'Verification process timed out', 'flow', 'documented'],
  [1410, 'User exited voluntarily', 'flow', 'documented'],
  [2001, 'Failed to call the comparison engine', 'compare', 'sibling'],
  [2004, 'The image passed in is too large or too small', 'compare', 'sibling'],
  [2010, 'The face is not fully exposed', 'compare', 'sibling'],
  [2011, 'Not the same person', 'compare', 'sibling'],
  [2012, 'Multiple faces detected', 'compare', 'documented'],
  [2013, 'No face was detected, or the face detected was incomplete', 'compare', 'sibling'],
  [
    2014,
    'The image resolution is too low or the quality does not meet the requirements',
    'compare',
    'sibling',
  ],
  [2015, 'Face comparison failed', 'compare', 'sibling'],
  [2016, 'The similarity did not reach the standard passing threshold', 'compare', 'sibling'],
  [2017, 'Facial occlusion detected', 'compare', 'sibling'],
];

/** A comparison that ran to a verdict is billed; nothing else is (inferred, consistent with the tables). */
const billedCodes = new Set([0, 2016]);

export const resultCodes: ReadonlyMap<number, ResultCode> = new Map(
  rows.map(([code, text, stage, source]) => [
    code,
    { code, text, stage, source, billed: billedCodes.has(code) },
  ]),
);

export function resultText(code: number): string {
  return resultCodes.get(code)?.text ?? `Error ${code}`;
}

/** Two observations of the successor pair: notes of 2023, and the later example of GetWebVerificationResultIntl. */
const intlSuccess = { newer: 'Success, tap next to continue', older: 'Success' } as const;

/** As a pair of actions words it, on the wire and on its page; the pairs differ in success alone. */
export const pairText = (
  code: number,
  pair: 'legacy' | 'intl',
  { successText }: { readonly successText: keyof typeof intlSuccess },
): string => (code === 0 && pair === 'intl' ? intlSuccess[successText] : resultText(code));
