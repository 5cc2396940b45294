import { describe, expect, test } from 'vitest';
import { startMock, type Mock } from '../../mock-server/index.js';
import { call } from '../support/client.js';
import { control } from '../support/control.js';
import { begin, finishAttempt, pageCall } from '../support/mocks.js';

/** `maxVerifications`: so many are kept, and which of them go first. */

const keeping = (maxVerifications: number): Promise<Mock> =>
  startMock({ port: 0, pace: 'fast', rateLimit: false, maxVerifications });

const issue = async (mock: Mock, namespace = 'default'): Promise<string> =>
  (await begin(mock, undefined, { namespace })).bizToken;

async function finished(mock: Mock): Promise<string> {
  const bizToken = await issue(mock);
  await mock.completeVerification(bizToken);
  return bizToken;
}

const kept = async (mock: Mock): Promise<readonly string[]> =>
  (await mock.verifications.list()).map(({ bizToken }) => bizToken);

describe('which verification goes when there is no room for a new one', () => {
  test('the one that finished first, also when older ones are still under way', async () => {
    await using mock = await keeping(4);
    const waiting = await issue(mock);
    const late = await issue(mock);
    const early = await finished(mock);
    await mock.completeVerification(late);
    const open = await issue(mock);
    const next = await issue(mock);
    expect(await kept(mock)).toEqual([waiting, late, open, next]);
    expect(await kept(mock)).not.toContain(early);
  });

  test('without a finished one, the oldest that has expired', async () => {
    await using mock = await keeping(2);
    const valid = await issue(mock, 'ahead');
    const expired = await issue(mock, 'moved');
    mock.clock.of('moved').advance(3 * 60 * 60 * 1000);
    const next = await issue(mock);
    expect(await kept(mock)).toEqual([valid, next]);
    expect(await kept(mock)).not.toContain(expired);
  });

  test('an expired one that a page had opened goes before one that is still good', async () => {
    await using mock = await keeping(2);
    const abandoned = await issue(mock, 'moved');
    await pageCall(mock, abandoned, 'open');
    mock.clock.of('moved').advance(3 * 60 * 60 * 1000);
    const valid = await issue(mock);
    const next = await issue(mock);
    expect(await kept(mock)).toEqual([valid, next]);
  });

  test('never one whose page is open, if another can go', async () => {
    await using mock = await keeping(3);
    const open = await issue(mock);
    await pageCall(mock, open, 'open');
    const passed = await issue(mock);
    expect(await finishAttempt(mock, passed)).toBe(0);
    const unopened = await issue(mock);
    const next = await issue(mock);
    expect(await kept(mock)).toEqual([open, passed, next]);
    expect(await kept(mock)).not.toContain(unopened);
  });

  test('where a page is open on each, the one from which nothing has come for longest', async () => {
    await using mock = await keeping(2);
    const still = await issue(mock);
    const busy = await issue(mock);
    await pageCall(mock, busy, 'open');
    await pageCall(mock, still, 'open');
    await pageCall(mock, busy, 'capture');
    const next = await issue(mock);
    expect(await kept(mock)).toEqual([busy, next]);
  });

  test('with room for one, the new one stays', async () => {
    await using mock = await keeping(1);
    const first = await issue(mock);
    await pageCall(mock, first, 'open');
    const next = await issue(mock);
    expect(await kept(mock)).toEqual([next]);
  });

  test('calls at the same time leave no more than that many', async () => {
    await using mock = await keeping(3);
    await Promise.all(Array.from({ length: 12 }, () => issue(mock)));
    await issue(mock);
    expect(await kept(mock)).toHaveLength(3);
  });
});

describe('a verification that had to go', () => {
  test('takes its recordings, its timeline and its findings with it', async () => {
    await using mock = await keeping(1);
    const first = await finished(mock);
    await call(mock, 'GetWebVerificationResult', { BizToken: first });
    await issue(mock);
    expect(mock.verifications.timeline(first)).toEqual([]);
    expect(mock.recordedFindings({ bizToken: first })).toEqual([]);
    const { body } = await control(mock, 'GET', '/verifications');
    expect(body.forgotten).toBe(1);
    const metrics = await (await fetch(`${mock.url}/metrics`)).text();
    // The photos of both stay: a photo belongs to no verification.
    expect(metrics).toContain('faceid_mock_media_objects 2\n');
    expect(metrics).toContain('faceid_mock_dropped_total{kind="verifications"} 1\n');
  });

  test('answers as a token that nobody issued, and whoever looks reads why', async () => {
    await using mock = await keeping(1);
    const first = await finished(mock);
    const second = await issue(mock);
    const asked = (BizToken: string) => call(mock, 'GetWebVerificationResult', { BizToken });
    const gone = await asked(first);
    const never = await asked(crypto.randomUUID().toUpperCase());
    expect(gone.Error).toEqual(never.Error);
    expect(Object.keys(gone)).toEqual(Object.keys(never));

    const why = 'It was removed to make room for a newer one: maxVerifications is 1.';
    const { body } = await control(mock, 'GET', '/requests?action=GetWebVerificationResult');
    const [unknown, removed] = body.requests as { why: string }[];
    expect(unknown?.why).toBe('No such token was issued here.');
    expect(removed?.why).toBe(why);
    expect(mock.journal.entries().map(({ text }) => text)).toContain(
      'An older verification was removed to make room: maxVerifications is 1',
    );
    const { status, body: told } = await control(mock, 'GET', `/verifications/${first}`);
    expect(status).toBe(404);
    expect(told.error?.message).toBe(`There is no verification "${first}". ${why}`);
    await expect(mock.verifications.waitFor({ bizToken: first, timeoutMs: 1 })).rejects.toThrow(
      why,
    );
    expect(await kept(mock)).toEqual([second]);
  });

  test('is told to the page as any link that is not known', async () => {
    await using mock = await keeping(1);
    const first = await issue(mock);
    await issue(mock);
    const gone = await pageCall(mock, first, 'open');
    const never = await pageCall(mock, crypto.randomUUID().toUpperCase(), 'open');
    expect(gone).toEqual(never);
  });

  test('a reset begins to count anew, but the metrics go on', async () => {
    await using mock = await keeping(1);
    await issue(mock);
    await issue(mock);
    await mock.reset();
    const { body } = await control(mock, 'GET', '/verifications');
    expect(body.forgotten).toBe(0);
    const metrics = await (await fetch(`${mock.url}/metrics`)).text();
    expect(metrics).toContain('faceid_mock_dropped_total{kind="verifications"} 1\n');
  });
});

test('fewer than one verification cannot be kept', async () => {
  await expect(startMock({ port: 0, maxVerifications: 0 })).rejects.toThrow(
    /^option maxVerifications: /,
  );
});
