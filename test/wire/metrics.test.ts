import { expect, test } from 'vitest';
import { startMock, type Mock } from '../../mock-server/index.js';
import { call } from '../support/client.js';
import { begin, clip, finishAttempt, frame, photo } from '../support/mocks.js';

/** `GET /metrics`, as Prometheus reads it. */

async function samplesOf(mock: Mock): Promise<Readonly<Record<string, number>>> {
  const response = await fetch(`${mock.url}/metrics`);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await response.text();
  expect(text.endsWith('\n')).toBe(true);
  const samples = text
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  for (const line of samples)
    expect(line).toMatch(/^[a-z_]+(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})? [\d.]+$/);
  return Object.fromEntries(
    samples.map((line) => [line.replace(/ [^ ]+$/, ''), Number(line.split(' ').at(-1))]),
  );
}

test('tells calls by action and code, verifications by state, and what is kept', async () => {
  await using mock = await startMock({ port: 0 });
  await begin(mock);
  const { bizToken } = await begin(mock);
  await finishAttempt(mock, bizToken);
  await call(mock, 'GetWebVerificationResult', { BizToken: 'NONE' });
  const samples = await samplesOf(mock);
  const api = (action: string, code: string) =>
    samples[`faceid_mock_api_calls_total{action="${action}",code="${code}"}`];
  expect(api('CreateUploadUrl', 'OK')).toBe(2);
  expect(api('ApplyWebVerificationToken', 'OK')).toBe(2);
  expect(api('GetWebVerificationResult', 'InvalidParameterValue.BizTokenIllegal')).toBe(1);
  expect(samples['faceid_mock_verifications{state="issued"}']).toBe(1);
  expect(samples['faceid_mock_verifications{state="passed"}']).toBe(1);
  expect(samples.faceid_mock_media_objects).toBe(4);
  expect(samples.faceid_mock_media_bytes).toBe(2 * photo.length + clip.length + frame.length);
  expect(samples.faceid_mock_journal_entries).toBe(mock.journal.entries().length);
  expect(samples.faceid_mock_uptime_seconds).toBeGreaterThan(0);
});

test('a reset empties what is kept and turns no counter back', async () => {
  await using mock = await startMock({ port: 0 });
  await begin(mock);
  const before = await samplesOf(mock);
  await mock.reset();
  const after = await samplesOf(mock);
  expect(after.faceid_mock_journal_entries).toBe(0);
  expect(after.faceid_mock_media_bytes).toBe(0);
  for (const name of Object.keys(before).filter((each) => each.includes('_total')))
    expect([name, after[name]]).toEqual([name, before[name]]);
});

test('what strangers write as an action makes no label', async () => {
  await using mock = await startMock({ port: 0 });
  for (const action of ['A"} 1\nevil', 'x'.repeat(500), 'DetectAuth'])
    await call(mock, action.replace('\n', ' '), {});
  const names = Object.keys(await samplesOf(mock)).filter((name) => name.includes('api_calls'));
  expect(names).toEqual(['faceid_mock_api_calls_total{action="unknown",code="InvalidAction"}']);
});
