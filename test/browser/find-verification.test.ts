import { expect, test } from 'vitest';
import { findVerification } from '../../harness/drivers/find-verification.js';
import { useBrowser } from '../support/browser.js';
import { begin, useMock } from '../support/mocks.js';
import { answerWait } from '../../harness/drivers/wait.js';

const browser = useBrowser('shell');
const mock = useMock();

test('a verification page that has not opened its link yet is not ready to be driven', async () => {
  const { bizToken, verificationUrl } = await begin(mock());
  const stalled = mock().faults.add({
    on: 'page',
    kind: 'stall',
    match: { path: '/reflect/api/*/open' },
  });
  const page = await browser().newPage();
  try {
    await page.goto(verificationUrl);
    await expect(findVerification(page, { wait: answerWait(300) })).rejects.toThrow(
      'was opened and shows nothing',
    );
    mock().faults.remove(stalled.id);
    await page.reload();
    expect(await findVerification(page, { wait: answerWait(10_000) })).toMatchObject({ bizToken });
  } finally {
    await page.close();
  }
});
