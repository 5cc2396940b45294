import { describe, expect, test } from 'vitest';
import { call } from '../support/client.js';
import {
  begin,
  finishAttempt,
  intlLink,
  pageCall,
  recordingForm,
  useMock,
} from '../support/mocks.js';

/** Two observations of the successor pair: "Success" in 2023, "Success, tap next to continue" later. */
const newer = useMock();
const older = useMock({ successText: 'older' });

interface Told {
  readonly ErrorMsg: string;
  readonly VerificationDetailList: readonly Readonly<Record<string, unknown>>[];
}

async function visit(mock: ReturnType<typeof newer>, bizToken: string): Promise<unknown> {
  await pageCall(mock, bizToken, 'open');
  await pageCall(mock, bizToken, 'capture');
  return (await pageCall(mock, bizToken, 'recording', recordingForm())).body.text;
}

describe.each([
  ['newer', newer, 'Success, tap next to continue'],
  ['older', older, 'Success'],
] as const)('success in the %s wording', (_, mock, text) => {
  test('is the same on page and wire, in the result and in its details', async () => {
    const { bizToken: BizToken } = await intlLink(mock(), { CheckMode: 2 });
    expect(await visit(mock(), BizToken)).toBe(text);
    const result = await call(mock(), 'GetWebVerificationResultIntl', { BizToken });
    const { ErrorMsg, VerificationDetailList } = result as unknown as Told;
    expect(ErrorMsg).toBe(text);
    expect(VerificationDetailList).toEqual([
      expect.objectContaining({
        ErrorMsg: text,
        LivenessErrorMsg: text,
        CompareErrorMsg: text,
      }),
    ]);
  });

  test('is where a comparison failed that of the liveness alone', async () => {
    mock().arm({ scenario: 'code-2016', times: 1 });
    const { bizToken: BizToken } = await intlLink(mock(), { LivenessRetryLimit: 1 });
    await finishAttempt(mock(), BizToken);
    const result = await call(mock(), 'GetWebVerificationResultIntl', { BizToken });
    const refused = 'The similarity did not reach the standard passing threshold';
    expect((result as unknown as Told).VerificationDetailList[0]).toMatchObject({
      ErrorMsg: refused,
      LivenessErrorMsg: text,
      CompareErrorMsg: refused,
    });
  });

  test('is not that of the legacy pair', async () => {
    const { bizToken } = await begin(mock());
    expect(await visit(mock(), bizToken)).toBe('Success');
    const result = await call(mock(), 'GetWebVerificationResult', { BizToken: bizToken });
    expect(result).toMatchObject({
      ErrorMsg: 'Success',
      VerificationDetailList: [{ ErrorMsg: 'Success', LivenessErrorMsg: 'Success' }],
    });
  });
});
