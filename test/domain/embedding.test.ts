import { describe, expect, test } from 'vitest';
import type { Found, Severity } from '../../mock-server/domain/finding.js';
import type { Embedded } from '../../mock-server/domain/findings/events.js';
import { judge } from '../../mock-server/domain/findings/index.js';
import { findingOf } from '../../mock-server/state/finding-rules.js';

/** The whole window of a browser that refuses nothing, on another host than the customer's pages. */
const sound: Embedded = {
  as: 'top',
  camera: true,
  microphone: true,
  from: 'https://bank.example/',
  redirectUrl: 'https://bank.example/callback',
  pageHost: 'sg.faceid.qq.com',
};

const framed = { as: 'frame' } as const;
const untold = { camera: null, microphone: null };

/** A finding, what brings it about, and what is near it and does not. */
const cases: readonly (readonly [
  rule: string,
  severity: Severity,
  seen: Partial<Embedded>,
  near: Partial<Embedded>,
])[] = [
  ['frame-without-allow', 'error', { ...framed, camera: false, microphone: false }, framed],
  ['frame-without-allow', 'error', { ...framed, microphone: false }, { ...framed, ...untold }],
  ['policy-without-camera', 'error', { camera: false }, { ...framed, camera: false }],
  ['policy-without-camera', 'error', { as: 'popup', microphone: false }, untold],
  ['in-frame', 'info', framed, { as: 'popup' }],
  ['in-popup', 'info', { as: 'popup' }, framed],
  [
    'same-site',
    'info',
    { redirectUrl: 'http://127.0.0.1:3000/callback', pageHost: '127.0.0.1:12180' },
    { redirectUrl: 'http://127.0.0.1:3000/callback', pageHost: 'localhost:12180' },
  ],
];

const rules = (embedded: Partial<Embedded>): string[] =>
  judge('embedded', { ...sound, ...embedded }).map(({ rule }) => rule);

function expectComplete(found: Found): void {
  const { text, cure } = findingOf(found);
  expect(text).toMatch(/^[A-Z].{40,}\.$/);
  expect(cure).toMatch(/^[A-Z].{20,}\.$/);
}

describe('how the page is put before the visitor', () => {
  test('a whole window on another host is as it should be', () => {
    expect(rules({})).toEqual([]);
  });

  test.each(cases)('%s (%s) is found in %j, not in %j', (rule, severity, seen, near) => {
    const found = judge('embedded', { ...sound, ...seen }).find((each) => each.rule === rule);
    expect(found?.severity).toBe(severity);
    if (found) expectComplete(found);
    expect(rules(near)).not.toContain(rule);
  });

  test('a browser that does not tell is given the benefit of the doubt', () => {
    expect(rules({ ...framed, ...untold })).toEqual(['in-frame']);
  });

  test('an address that cannot be parsed is on nobody’s host', () => {
    expect(rules({ redirectUrl: 'nonsense' })).toEqual([]);
  });
});

describe('where the way back leads', () => {
  test('a frame that cannot leave itself is found', () => {
    const [found, ...others] = judge('happening', { what: 'kept-in-frame' });
    expect(found).toMatchObject({ rule: 'way-back-in-frame', severity: 'warning' });
    if (found) expectComplete(found);
    expect(others).toEqual([]);
  });

  test('leaving the page is not', () => {
    expect(judge('happening', { what: 'left' })).toEqual([]);
  });
});
