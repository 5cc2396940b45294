import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ageText,
  bytesText,
  moveText,
  offsetText,
} from '../../mock-server/web/dashboard/format.js';
import { eventOf } from '../../mock-server/web/dashboard/live.js';
import { pairCalls } from '../../mock-server/web/dashboard/pair-calls.js';
import type { RequestView, TimelineEntryView } from '../../mock-server/shared/control-protocol.js';

test.each([
  [ageText(0, 4_000), 'now'],
  [ageText(0, 59_000), '59 s'],
  [ageText(0, 3_599_000), '59 min'],
  [ageText(0, 7_200_000), '2 h'],
  [ageText(0, 172_800_000), '2 d'],
  [ageText(10_000, 0), 'ahead'],
  [offsetText(420), '+0.42 s'],
  [offsetText(65_000), '+1:05'],
  [offsetText(7_265_000), '+2:01:05'],
  [offsetText(-500), '−0.50 s'],
  [moveText(7_200_000), '+2 h'],
  [moveText(-90_000), '−1 min 30 s'],
  [moveText(20), '+20 ms'],
  [bytesText(999), '999 B'],
  [bytesText(8_644), '8.6 kB'],
])('%s is written %s', (written, expected) => {
  expect(written).toBe(expected);
});

describe('an event of the stream', () => {
  test('has its kind, its id and its data, however its lines end', () => {
    const whole = { kind: 'attempt', id: '7', data: { bizToken: 'A' } };
    expect(eventOf('id: 7\nevent: attempt\ndata: {"bizToken":"A"}')).toEqual(whole);
    expect(eventOf('id:7\r\nevent:attempt\r\ndata:{"bizToken":"A"}')).toEqual(whole);
    expect(eventOf(': only a heartbeat')).toBeNull();
  });

  test('is never more than text: whatever comes, nothing throws', () => {
    fc.assert(
      fc.property(fc.string(), (data) => {
        const event = eventOf(`event: x\ndata: ${data.replace(/[\r\n]/g, ' ')}`);
        expect(event?.kind).toBe('x');
      }),
    );
  });
});

describe('calls and entries', () => {
  const at = (ms: number): string => new Date(ms).toISOString();
  const entry = (index: number, kind: string, ms: number): TimelineEntryView => ({
    index,
    at: at(ms),
    kind,
    lane: 'server',
    text: '',
  });
  const request = (index: number, action: string, ms: number, code?: string): RequestView => ({
    index,
    at: at(ms),
    kind: 'api',
    method: 'POST',
    path: '/',
    action,
    namespace: 'default',
    status: 200,
    verdict: 'answered',
    request: { headers: {} },
    response: {},
    ...(code === undefined ? {} : { code }),
  });

  test('are paired by kind, in order and near in time; a refusal stands alone', () => {
    const timeline = [
      entry(0, 'token-issued', 0),
      entry(1, 'result-fetched', 1_000),
      entry(2, 'result-fetched', 1_500),
    ];
    const calls = [
      request(0, 'ApplyWebVerificationToken', 0),
      request(1, 'GetWebVerificationResult', 1_000),
      request(2, 'GetWebVerificationResult', 1_200, 'FailedOperation'),
      request(3, 'GetWebVerificationResult', 1_500),
      request(4, 'GetWebVerificationResult', 90_000),
    ];
    const { ofEntry, alone } = pairCalls(timeline, calls.toReversed());
    expect([...ofEntry].map(([index, call]) => [index, call.index])).toEqual([
      [0, 0],
      [1, 1],
      [2, 3],
    ]);
    expect(alone.map(({ index }) => index)).toEqual([2, 4]);
  });
});
