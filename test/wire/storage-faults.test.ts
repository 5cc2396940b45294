import { describe, expect, test } from 'vitest';
import { call } from '../support/client.js';
import { faultsOf, put, whenInjected } from '../support/faults.js';
import { begin, finishAttempt, useMock } from '../support/mocks.js';

const mock = useMock();

const links = (namespace: string, headers = {}) =>
  call(
    mock(),
    'CreateUploadUrl',
    { TargetAction: 'ApplyWebVerificationToken' },
    { namespace, headers },
  );

describe('an upload that a scenario spoils', () => {
  test('storage-500 is answered with the storage’s own error, once for each arm', async () => {
    const namespace = 'storage-500';
    mock().arm({ namespace, scenario: 'storage-500', times: 1 });
    const { UploadUrl, ResourceUrl } = await links(namespace);
    const refused = await put(UploadUrl);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([500, 'application/xml']);
    expect(await refused.text()).toContain('<Code>InternalError</Code>');
    expect(refused.headers.get('x-faceid-mock-warning')).toBe('injected:storage-500');
    expect((await fetch(String(ResourceUrl))).status).toBe(404);
    expect((await put(UploadUrl)).status).toBe(200);
    expect(faultsOf(mock(), namespace)).toEqual([
      expect.stringMatching(
        /^PUT faceid\/\w+\/\S+ is answered with HTTP 500: injected by the scenario "storage-500"$/,
      ),
    ]);
  });

  test('armed for good, every upload fails until it is taken back', async () => {
    const namespace = 'storage-standing';
    const disarm = mock().arm({ namespace, scenario: 'storage-500' });
    const { UploadUrl } = await links(namespace);
    const statuses = [await put(UploadUrl), await put(UploadUrl)].map(({ status }) => status);
    disarm();
    expect([...statuses, (await put(UploadUrl)).status]).toEqual([500, 500, 200]);
  });

  test('an Apply that follows finds no photo', async () => {
    const namespace = 'storage-unnoticed';
    mock().arm({ namespace, scenario: 'storage-500' });
    await expect(begin(mock(), undefined, { namespace })).rejects.toThrow('404 NoSuchKey');
  });

  test('storage-reset breaks the connection off', async () => {
    const namespace = 'storage-reset';
    mock().arm({ namespace, scenario: 'storage-reset', times: 1 });
    const { UploadUrl } = await links(namespace);
    const failure = await put(UploadUrl).catch((error: unknown) => error);
    expect((failure as { cause?: { code?: string } }).cause?.code).toBe('ECONNRESET');
  });

  test('storage-stall never answers, and keeps nothing of what came', async () => {
    const namespace = 'storage-stall';
    mock().arm({ namespace, scenario: 'storage-stall', times: 1 });
    const { UploadUrl, ResourceUrl } = await links(namespace);
    const leaving = new AbortController();
    const { answer } = await whenInjected(mock(), () => put(UploadUrl, leaving.signal));
    expect((await fetch(String(ResourceUrl))).status).toBe(404);
    leaving.abort();
    await expect(answer).rejects.toThrow('abort');
  });

  test('storage-slow is stored, answered late, and remains the verification’s scenario', async () => {
    const namespace = 'storage-slow';
    mock().arm({ namespace, scenario: 'storage-slow', times: 1 });
    const { bizToken } = await begin(mock(), undefined, { namespace });
    expect((await mock().verifications.get(bizToken))?.scenario.id).toBe('storage-slow');
    expect(faultsOf(mock(), namespace)).toEqual([
      expect.stringContaining('is answered 3 s late (0.3 s at fast pace)'),
    ]);
  });

  test('a header on CreateUploadUrl chooses it for the link that is given', async () => {
    const spoiled = await links('by-header', { 'X-FaceID-Mock-Scenario': 'storage-500' });
    const sound = await links('by-header');
    expect([(await put(spoiled.UploadUrl)).status, (await put(sound.UploadUrl)).status]).toEqual([
      500, 200,
    ]);
  });

  test('a neighbour’s upload and a reset namespace are left alone', async () => {
    const namespace = 'storage-own';
    mock().arm({ namespace, scenario: 'storage-500' });
    const { UploadUrl } = await links(namespace);
    const other = await links('storage-other');
    expect((await put(other.UploadUrl)).status).toBe(200);
    await mock().reset(namespace);
    expect((await put(UploadUrl)).status).toBe(200);
  });
});

describe('media of a result', () => {
  test.each([
    ['media-expired', 403, 'Request has expired'],
    ['media-500', 500, '<Code>InternalError</Code>'],
  ])('%s answer %i', async (scenario, status, text) => {
    const namespace = scenario;
    mock().arm({ namespace, scenario, times: 1 });
    const { bizToken } = await begin(mock(), undefined, { namespace });
    await finishAttempt(mock(), bizToken);
    const result = await call(
      mock(),
      'GetWebVerificationResult',
      { BizToken: bizToken },
      { namespace },
    );
    expect(result.ErrorCode).toBe(0);
    for (const url of [result.VideoUrl, result.VideoBestFrameUrl]) {
      const answer = await fetch(String(url));
      expect([answer.status, answer.headers.get('x-faceid-mock-warning')]).toEqual([
        status,
        `injected:${scenario}`,
      ]);
      expect(await answer.text()).toContain(text);
    }
    const faults = mock()
      .verifications.timeline(bizToken)
      .filter(({ kind }) => kind === 'fault');
    expect(faults).toHaveLength(2);
  });
});
