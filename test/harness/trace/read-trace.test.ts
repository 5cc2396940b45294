import { describe, expect, test } from 'vitest';
import { readTrace } from '../../../harness/reporters/html/trace/read-trace.js';
import { fewer, fit } from '../../../harness/trace/fit.js';
import { fileNameOf } from '../../../harness/trace/keep-traces.js';
import { traceText } from '../../../harness/trace/trace-text.js';
import { jpeg, sampleTrace } from '../../support/sample-trace.js';

const keysOf = (text: string) => readTrace(text).notices.map(({ key }) => key);

describe('a trace that is read', () => {
  test('is what was written', () => {
    const { trace, notices } = readTrace(traceText(sampleTrace()));
    expect(notices).toEqual([]);
    const { entries, frames, wrong, leftOut } = sampleTrace();
    expect(trace).toMatchObject({ entries, frames, wrong, leftOut, case: sampleTrace().case });
  });

  test('may be cut off anywhere: what was whole before is shown, and it says so', () => {
    const text = traceText(sampleTrace());
    const firstLine = text.indexOf('\n') + 1;
    for (let end = firstLine; end < text.length - 3; end += 7) {
      const { trace } = readTrace(text.slice(0, end));
      expect(trace?.case.id, `cut at ${end}`).toBe('ios-safari-17/refused/pass');
      expect(keysOf(text.slice(0, end))).toContain('cut-off');
    }
    const { trace } = readTrace(text.slice(0, text.length - 300));
    expect(trace?.entries).toHaveLength(9);
  });

  test('of another version is shown as far as it is understood', () => {
    const { trace, notices } = readTrace(JSON.stringify({ ...sampleTrace(), version: 2 }));
    expect(notices).toEqual([{ key: 'other-version', values: { version: '2' } }]);
    expect(trace?.entries).toHaveLength(9);
  });

  test.each([
    ['nothing', ''],
    ['no JSON', 'PK\u0003\u0004'],
    ['a report', '{"summary":{},"cases":[]}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '1e999'],
  ])('is no trace: %s', (_, text) => {
    expect(readTrace(text).trace).toBeNull();
    expect(keysOf(text)).toEqual(['not-a-trace']);
  });

  test('has parts of wrong shapes left out, and all others shown', () => {
    const text = JSON.stringify({
      ...sampleTrace(),
      wrong: 'yesterday',
      failures: [null, 4],
      entries: [
        null,
        { atMs: -1, lane: 'page', text: '' },
        { atMs: 'x', lane: 'page' },
        { atMs: 5, lane: 'elsewhere' },
        { atMs: 7, lane: 'api', kind: 3, text: {}, details: ['a'], point: { x: 'NaN' }, say: 4 },
      ],
      frames: [
        { atMs: 1, jpeg: '"><script>alert(1)</script>' },
        { atMs: 2, jpeg },
      ],
    });
    const { trace, notices } = readTrace(text);
    expect(notices).toEqual([{ key: 'wrong-parts', values: { count: 5 } }]);
    expect(trace?.entries).toMatchObject([{ atMs: 7, lane: 'api', kind: '3', text: '' }]);
    expect(trace?.frames).toEqual([{ atMs: 2, jpeg }]);
    expect(trace?.wrong).toBeNull();
  });

  test('that is huge is cut, and says so', () => {
    const { trace, notices } = readTrace(`${traceText(sampleTrace())}${' '.repeat(64_000_000)}`);
    expect(notices[0]?.key).toBe('too-large');
    expect(trace?.entries).toHaveLength(9);
  });
});

describe('a trace that is too large', () => {
  test('keeps its first and its last picture, and evenly those between', () => {
    const frames = Array.from({ length: 100 }, (_, at) => ({
      atMs: at * 10,
      jpeg: 'x'.repeat(100),
    }));
    const kept = fewer(frames, 3_000);
    expect(kept.length).toBeLessThanOrEqual(30);
    expect(kept.length).toBeGreaterThan(20);
    expect([kept[0]?.atMs, kept.at(-1)?.atMs]).toEqual([0, 990]);
    const gaps = kept.slice(1).map(({ atMs }, at) => atMs - (kept[at]?.atMs ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(100);
  });

  test('keeps the beginning of bodies that have no room, and counts them', () => {
    const answer = 'a'.repeat(64_000);
    const entries = Array.from({ length: 5 }, (_, atMs) => ({
      ...{ atMs, lane: 'network' as const, kind: 'request', text: '' },
      details: { answer },
    }));
    const whole = { entries, frames: [], leftOut: { frames: 0, bodies: 0, entries: 0 } };
    const { entries: kept, leftOut } = fit(whole);
    expect(leftOut.bodies).toBe(3);
    expect(kept.map(({ details }) => details?.['answer']?.length)).toEqual([
      64_000, 64_000, 1_001, 1_001, 1_001,
    ]);
  });
});

test('a trace’s file can be called so on every system, and no two cases share one', () => {
  expect(fileNameOf('a/b/c')).toBe('a--b--c.json');
  const odd = ['a/../../b', 'a b/ü/c', 'a_b/%2e/c', `${'x'.repeat(400)}/b/c`, 'a?b/c'];
  const names = odd.map(fileNameOf);
  expect(new Set(names).size).toBe(odd.length);
  for (const name of names) expect(name).toMatch(/^[\w.-]{1,160}\.json$/);
});
