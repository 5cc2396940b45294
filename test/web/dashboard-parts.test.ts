import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatsOf } from '../../mock-server/web/dashboard/format.js';
import { eventOf } from '../../mock-server/web/dashboard/live.js';
import { pairCalls } from '../../mock-server/web/dashboard/pair-calls.js';
import type { RequestView, TimelineEntryView } from '../../mock-server/shared/control-protocol.js';

const english = formatsOf('en');
const chinese = formatsOf('zh-CN');
const day = 86_400_000;
const moment = '2026-11-05T14:03:07.120Z';

test.each([
  [english.age(0, 4_000), 'now'],
  [english.age(0, 59_000), '59s'],
  [english.age(0, 3_599_000), '59m'],
  [english.age(0, 7_200_000), '2h'],
  [english.age(0, 2 * day), '2d'],
  [english.offset(420), '+0.42 s'],
  [english.offset(65_000), '+1:05'],
  [english.offset(7_265_000), '+2:01:05'],
  [english.offset(-500), '−0.50 s'],
  [english.move(7_200_000), '+2h'],
  [english.move(-90_000), '−1m 30s'],
  [english.move(20), '+20ms'],
  [english.bytes(999), '999 B'],
  [english.bytes(8_644), '8.6 kB'],
  [english.number(5000), '5,000'],
  [english.moment(moment), 'Nov 5, 2026, 14:03:07 UTC'],
  [chinese.age(0, 4_000), '现在'],
  [chinese.age(0, 3_599_000), '59分钟'],
  [chinese.age(0, 2 * day), '2天'],
  [chinese.age(10_000, 0), '10秒后'],
  [chinese.move(-90_000), '−1分钟 30秒'],
  [chinese.moment(moment), '2026年11月5日 UTC 14:03:07'],
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
