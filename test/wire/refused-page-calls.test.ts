import { describe, expect, test } from 'vitest';
import type { Mock } from '../../mock-server/index.js';
import { control } from '../support/control.js';
import { begin, pageCall, recordingForm, useMock } from '../support/mocks.js';

/** A call of the page that is refused, or comes too late, leaves nothing behind but its entry. */
const mock = useMock();
const once = useMock({ retryLimit: 1 });

async function capturing(at = mock()) {
  const { bizToken } = await begin(at);
  await pageCall(at, bizToken, 'open');
  await pageCall(at, bizToken, 'capture');
  return bizToken;
}

const upload = (attempt: number) => {
  const form = recordingForm();
  form.append('attempt', String(attempt));
  return form;
};

test.each<[name: string, body: object]>([
  ['open', { languages: 7 }],
  ['probe', {}],
  ['capture', { attempt: 0 }],
  ['camera', { outcome: 'well' }],
  ['happening', { what: 'left' }],
  ['cancel', {}],
  ['end', { why: 'tired' }],
  ['end', { why: 'exit', attempt: 'one' }],
  ['finish', { by: 'window' }],
  ['panel', { scenario: 'pass', mode: 'loud' }],
  ['panel', { scenario: 'pas' }],
  ['panel', { mode: 'silent', camera: 'brokn' }],
])('%s with the body %j is refused, and leaves no trace but its entry', async (name, body) => {
  const bizToken = await capturing();
  const before = await mock().verifications.get(bizToken);
  const told = mock().verifications.timeline(bizToken);
  expect((await pageCall(mock(), bizToken, name, body)).status).toBe(400);
  expect(await mock().verifications.get(bizToken)).toEqual(before);
  const now = mock().verifications.timeline(bizToken);
  expect(now.slice(0, -1)).toEqual(told);
  expect(now.at(-1)?.kind).toBe('page-refused');
});

async function stored(at: Mock): Promise<number> {
  const text = await (await fetch(`${at.url}/metrics`)).text();
  return Number(/^faceid_mock_media_objects (\d+)/m.exec(text)?.[1]);
}

describe('what comes too late', () => {
  test('a recording for a token that is over is refused and not stored', async () => {
    const bizToken = await capturing();
    await pageCall(mock(), bizToken, 'recording', upload(1));
    await pageCall(mock(), bizToken, 'finish');
    const before = await stored(mock());
    const refused = [
      await pageCall(mock(), bizToken, 'recording', recordingForm()),
      await pageCall(mock(), bizToken, 'recording', upload(2)),
      ...(await Promise.all(
        [2, 2, 3].map((n) => pageCall(mock(), bizToken, 'recording', upload(n))),
      )),
    ];
    expect(refused.map(({ status }) => status)).toEqual([410, 410, 410, 410, 410]);
    expect(await stored(mock())).toBe(before);
  });

  test('nor one that has expired, failed for good, or was opened elsewhere', async () => {
    const failed = await capturing(once());
    await pageCall(once(), failed, 'end', { why: 'timeout' });
    const before = await stored(once());
    expect((await pageCall(once(), failed, 'recording', recordingForm())).status).toBe(410);
    const bizToken = await capturing(once());
    await pageCall(once(), bizToken, 'open');
    const old = await pageCall(once(), bizToken, 'recording', recordingForm(), {
      'X-FaceID-Mock-Visit': '1',
    });
    expect(old.status).toBe(409);
    once().clock.advance(8_000_000);
    expect((await pageCall(once(), bizToken, 'recording', recordingForm())).status).toBe(410);
    once().clock.reset();
    // The photo of the second Apply.
    expect(await stored(once())).toBe(before + 1);
  });

  test('the header chooses nothing for a verification that is over', async () => {
    const { bizToken } = await begin(mock());
    await mock().completeVerification(bizToken);
    const header = { 'X-FaceID-Mock-Scenario': 'code-1004' };
    await pageCall(mock(), bizToken, 'open', {}, header);
    await fetch(`${mock().url}/reflect/?token=${bizToken}`, { headers: header });
    expect((await mock().verifications.get(bizToken))?.scenario.id).toBe('pass');
  });

  test('a link opened after its life uses up nothing that is armed for a device', async () => {
    const namespace = 'late-device';
    const arm = { namespace, scenario: 'code-1004', times: 1, match: { device: 'huawei' } };
    const phone = { 'User-Agent': 'Mozilla/5.0 (Linux; Android 10; HUAWEI YAL-L21)' };
    const left = async () =>
      (await control(mock(), 'GET', `/arm?namespace=${namespace}`)).body.arms;
    const expired = await begin(mock(), undefined, { namespace });
    const passed = await begin(mock(), undefined, { namespace });
    await control(mock(), 'POST', `/verifications/${passed.bizToken}/complete`);
    mock().arm(arm);
    mock().clock.of(namespace).advance(7_200_000);
    for (const { bizToken } of [expired, passed, expired])
      expect((await pageCall(mock(), bizToken, 'open', {}, phone)).body.kind).toBe('late');
    expect(await left()).toMatchObject([{ left: 1 }]);
    const inTime = await begin(mock(), undefined, { namespace });
    await pageCall(mock(), inTime.bizToken, 'open', {}, phone);
    expect((await mock().verifications.get(inTime.bizToken))?.scenario.id).toBe('code-1004');
    expect(await left()).toEqual([]);
  });
});

describe('every change of state is told', () => {
  const staying = useMock({ exit: 'stay' });

  test('also where the user leaves and the page stays', async () => {
    const { bizToken } = await begin(staying());
    await pageCall(staying(), bizToken, 'open');
    await pageCall(staying(), bizToken, 'end', { why: 'exit' });
    const waiting = control(staying(), 'GET', `/verifications/${bizToken}?state=finished&wait=60s`);
    const program = staying().verifications.waitFor({ state: 'finished', timeoutMs: 60_000 });
    const { body } = await pageCall(staying(), bizToken, 'finish', { by: 'exit' });
    expect(body).toEqual({ location: null });
    expect((await waiting).body.state).toBe('finished');
    expect((await program).bizToken).toBe(bizToken);
  });
});
