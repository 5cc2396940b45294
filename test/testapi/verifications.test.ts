import { describe, expect, test } from 'vitest';
import { startMock } from '../../mock-server/index.js';
import { send } from '../support/client.js';
import { begin, finishAttempt, pageCall, useMock } from '../support/mocks.js';

/** What a test waits for, and what it reads where that never came. */
const mock = useMock();
let count = 0;
const fresh = () => mock().namespace(`wait-${count++}`);

/** Soon enough for what is already there or never comes. */
const soon = { timeoutMs: 20 };

describe('waitFor', () => {
  test('gives what is there already, the newest first', async () => {
    const { name: namespace, verifications } = fresh();
    await begin(mock(), undefined, { namespace });
    const second = await begin(mock(), undefined, { namespace });
    expect(await verifications.waitFor()).toMatchObject({ bizToken: second.bizToken });
    expect(await verifications.latest()).toMatchObject({ bizToken: second.bizToken });
    expect((await verifications.list()).length).toBe(2);
  });

  test('waits for one that is issued later', async () => {
    const { name: namespace, verifications } = fresh();
    const waiting = verifications.waitFor();
    const { bizToken } = await begin(mock(), undefined, { namespace });
    expect(await waiting).toMatchObject({ bizToken, namespace, state: 'issued' });
  });

  test('sees each state while it lasts, one after the other', async () => {
    const { name: namespace, verifications } = fresh();
    const seen = (['issued', 'opened', 'capturing', 'passed', 'finished'] as const).map((state) =>
      verifications.waitFor({ state }),
    );
    const { bizToken } = await begin(mock(), undefined, { namespace });
    await finishAttempt(mock(), bizToken);
    await pageCall(mock(), bizToken, 'finish', { by: 'next' });
    expect((await Promise.all(seen)).map(({ state }) => state)).toEqual([
      'issued',
      'opened',
      'capturing',
      'passed',
      'finished',
    ]);
  });

  test('takes any of several states, and one verification of several', async () => {
    const faceid = fresh();
    const { name: namespace, verifications } = faceid;
    faceid.arm({ scenario: 'code-1004', times: 1 });
    const first = await begin(mock(), undefined, { namespace });
    const second = await begin(mock(), undefined, { namespace });
    const ends = { state: ['passed', 'failed'] } as const;
    const judged = [first, second].map(({ bizToken }) =>
      verifications.waitFor({ ...ends, bizToken }),
    );
    await finishAttempt(mock(), second.bizToken);
    await finishAttempt(mock(), first.bizToken);
    expect((await Promise.all(judged)).map(({ state }) => state)).toEqual(['failed', 'passed']);
    expect(await verifications.waitFor(ends)).toMatchObject({ bizToken: second.bizToken });
  });

  test('without a namespace takes them all; with one, none of another', async () => {
    const [mine, yours] = [fresh(), fresh()];
    const { bizToken } = await begin(mock(), undefined, { namespace: yours.name });
    expect(await mock().verifications.waitFor({ bizToken })).toMatchObject({ bizToken });
    expect(await mine.verifications.get(bizToken)).toBeUndefined();
    expect(mine.verifications.timeline(bizToken)).toEqual([]);
    expect(yours.verifications.timeline(bizToken)).not.toEqual([]);
    await expect(mine.verifications.waitFor({ bizToken, ...soon })).rejects.toThrow(
      `the verification ${bizToken} was not issued in the namespace "${mine.name}" within 0.02 s. It belongs to the namespace "${yours.name}".`,
    );
  });
});

describe('waited in vain, one reads', () => {
  test('what was there instead', async () => {
    const faceid = fresh();
    const { name: namespace, verifications } = faceid;
    faceid.arm({ scenario: 'code-1004' });
    const one = await begin(mock(), undefined, { namespace });
    const two = await begin(mock(), undefined, { namespace });
    await finishAttempt(mock(), two.bizToken);
    await expect(verifications.waitFor({ state: 'finished', ...soon })).rejects.toThrow(
      `no verification in the namespace "${namespace}" was finished within 0.02 s. There were 2: ` +
        `${one.bizToken} issued (scenario "code-1004"); ` +
        `${two.bizToken} failed after 1, the last with 1004 (scenario "code-1004").`,
    );
    await expect(
      verifications.waitFor({ bizToken: one.bizToken, state: ['passed', 'failed'], ...soon }),
    ).rejects.toThrow(
      `the verification ${one.bizToken} was not passed or failed in the namespace "${namespace}" within 0.02 s. It is ${one.bizToken} issued`,
    );
  });

  test('that the calls came with another key', async () => {
    await using own = await startMock({ port: 0 });
    await begin(own);
    await expect(own.namespace('checkout').verifications.waitFor(soon)).rejects.toThrow(
      'no verification in the namespace "checkout" was issued within 0.02 s. Nothing was issued in it, but in "default": calls with the SecretId AKIDtest-checkout belong to it.',
    );
  });

  test('that a call was refused, and why', async () => {
    await using own = await startMock({ port: 0 });
    await send(own, 'CreateUploadUrl', {}, { namespace: 'checkout', secretKey: 'wrong' });
    await expect(own.namespace('checkout').verifications.waitFor(soon)).rejects.toThrow(
      /^no verification in the namespace "checkout" was issued within 0\.02 s\. Nothing was issued at all\. The last refusal: CreateUploadUrl was refused with AuthFailure\.SignatureFailure/,
    );
  });

  test('that nobody knows the token', async () => {
    await expect(fresh().verifications.waitFor({ bizToken: 'NONE', ...soon })).rejects.toThrow(
      'It was never issued here, or a reset has forgotten it.',
    );
  });

  test('that the mock was stopped, at once', async () => {
    const own = await startMock({ port: 0 });
    const waiting = own.verifications.waitFor({ timeoutMs: 60_000 });
    await own.stop();
    await expect(waiting).rejects.toThrow(
      'no verification was issued before the mock was stopped.',
    );
    await expect(own.verifications.waitFor()).rejects.toThrow('before the mock was stopped.');
  });

  test('where the test waited, not where the timer rang', async () => {
    const failure = await fresh()
      .verifications.waitFor(soon)
      .catch((error: unknown) => error as Error);
    const { stack, message } = failure as Error;
    expect(stack?.startsWith(`Error: ${message}\n`)).toBe(true);
    expect(stack).toContain('verifications.test.ts');
  });
});
