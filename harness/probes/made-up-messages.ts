/** What pages tell each other of a success, in the shapes that are common; none of them proves anything. */
const words = ['verified', 'success', 'succeeded', 'passed', 'pass', 'ok', 'done', 'finished'];
const kinds = [
  'faceid',
  'verification',
  'verify',
  'kyc',
  'result',
  'callback',
  'face-verification',
];

const asObjects = (bizToken: string): readonly Readonly<Record<string, unknown>>[] => [
  ...words.flatMap((word) => [{ status: word }, { state: word }, { result: word }, { type: word }]),
  ...kinds.flatMap((type) => [
    { type, status: 'success', result: 'success', state: 'verified', code: 0, token: bizToken },
    { type, success: true, verified: true, passed: true, ErrorCode: 0, BizToken: bizToken },
    { event: type, data: { status: 'success', verified: true, code: 0, token: bizToken } },
    { action: type, payload: { status: 'success', verified: true, code: 0, token: bizToken } },
  ]),
  { success: true },
  { verified: true },
  { code: 0 },
  { ErrorCode: 0, ErrorMsg: 'success', BizToken: bizToken },
];

/**
 * Made-up results for a visitor, as JSON: first what the customer's own windows told each other when somebody passed,
 * then what is common, as objects and as text.
 *
 * @param told those of the case's user, who has passed
 */
export function madeUpMessages(
  told: readonly string[],
  { bizToken, passed }: { readonly bizToken: string; readonly passed: string },
): readonly string[] {
  // With a token of somebody who passed it would be another mistake: see `foreign-token`.
  const repeated = told.map((json) => json.replaceAll(passed, bizToken));
  const common = asObjects(bizToken).map((each) => JSON.stringify(each));
  const texts = [...words, ...common].map((text) => JSON.stringify(text));
  return [...new Set([...repeated, ...common, ...texts])];
}
