import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import { compatRules, decideMode, parseUserAgent } from '../../mock-server/shared/compat.js';
import { android, chrome, iphone, safari } from './compose.js';

const longest = 4096;
const rows = new Set(compatRules.map(({ row }) => row));

const pieces = fc.constantFrom(
  'Mozilla/5.0',
  'Mozilla%2F5.0%20',
  '%',
  '%zz',
  '+',
  '"',
  '(',
  ')',
  '[',
  ']',
  ';',
  ' ',
  '/',
  '..',
  '_',
  'Android',
  'Android 9',
  'Android ',
  'HarmonyOS',
  'iPhone',
  'CPU iPhone OS 14_',
  'MicroMessenger/',
  'Version/(null)',
  'Chrome/',
  'HUAWEI',
  'ANE-LX',
  'Build/',
  '__proto__/1',
  'constructor/2',
  'bot/',
  '9999999999999999999.',
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
  fc
    .tuple(pieces, fc.integer({ min: 1, max: 1500 }), pieces)
    .map(([piece, times, end]) => piece.repeat(times) + end),
);

describe('hostile input', () => {
  test('always gets a whole answer', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('seed', 'strict', 'trtc'), (userAgent, profile) => {
        const decision = decideMode(userAgent, { profile });
        expect(['light', 'silent']).toContain(decision.mode);
        expect(rows).toContain(decision.row);
        expect(decision.reason).not.toBe('');
        expect(typeof decision.certain).toBe('boolean');
      }),
      { numRuns: 2000 },
    );
  });

  test('is read up to its limit: what comes behind changes nothing', () => {
    fc.assert(
      fc.property(text, text, (start, end) => {
        const userAgent = start.padEnd(longest, ' ').slice(0, longest);
        expect(decideMode(userAgent + end)).toEqual(decideMode(userAgent));
      }),
    );
    const phone = iphone('17.5', safari('17.5'));
    expect(decideMode(`${phone}${' '.repeat(longest)}MicroMessenger/1`).row).toBe('ios-safari');
  });

  test('gives a reason that is not as long as itself', () => {
    const long = 'x'.repeat(longest);
    const version = '1.'.repeat(longest / 2);
    for (const userAgent of [
      android(`Android 10; HUAWEI ${long}`, chrome('99.0')),
      android('Android 10; X9', chrome(version)),
      iphone(version, safari('17.5')),
      long,
    ])
      expect(decideMode(userAgent).reason.length).toBeLessThan(600);
  });

  test('cannot borrow from the prototypes of objects', () => {
    for (const name of ['__proto__', 'constructor', 'toString'])
      expect(
        parseUserAgent(android('Android 10; X9', `${chrome('99.0')} ${name}/1`)).client.name,
      ).toBe('another browser');
    expect(decideMode(android('Android constructor; X9', chrome('99.0'))).row).toBe(
      'android-unread',
    );
  });
});

/** The sources that read a user agent. */
const shared = packagePath('mock-server/shared');
const sources = [
  ...['user-agent', 'systems', 'clients', 'client-table', 'crawlers', 'brands', 'huawei-codes'],
  ...['huawei-names', 'desktop-mode', 'model', 'pieces', 'version'],
  ...['compat', 'compat-switches', 'share'],
  ...readdirSync(join(shared, 'compat-rules')).map((file) => `compat-rules/${file.slice(0, -3)}`),
].map((name) => join(shared, `${name}.ts`));

function patternsIn(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node))
      found.push(node.text.slice(1, node.text.lastIndexOf('/')));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
  return found;
}

/** What a pattern repeats without a bound: "+", "*" or "{2,}" outside a class and unescaped. */
const unbounded = (pattern: string): readonly number[] =>
  Array.from(
    pattern
      .replace(/\\./g, '__')
      .replace(/\[[^\]]*\]/g, (all) => '_'.repeat(all.length))
      .matchAll(/[+*]|\{\d+,\}/g),
  ).map(({ index }) => index);

/**
 * A pattern is fast on all input if it repeats one thing at most without a bound, no group, and either
 * starts at the start or ends with that thing: then nothing makes it try again.
 */
function isFast(pattern: string): boolean {
  const [at, ...more] = unbounded(pattern);
  if (at === undefined) return true;
  if (more.length > 0 || pattern[at - 1] === ')') return false;
  return pattern.startsWith('^') || /^(?:[+*]|\{\d+,\})\)?$/.test(pattern.slice(at));
}

describe('no pattern that reads a user agent', () => {
  const patterns = sources.flatMap(patternsIn);

  test('can be made slow by it', () => {
    expect(patterns.length).toBeGreaterThan(20);
    expect(patterns.filter((pattern) => !isFast(pattern))).toEqual([]);
  });

  test.each(['(a+)+$', '(?:a|b)*c', 'a*b*', 'a+b', '(\\d+)+', '(?:[-_][a-z]+)*', 'x{2,}y'])(
    'is like %s, which this test would find',
    (pattern) => {
      expect(isFast(pattern)).toBe(false);
    },
  );

  test('is built from text, where this test would not see it, but for the bounded model codes', () => {
    const built = sources.filter((file) => readFileSync(file, 'utf8').includes('new RegExp('));
    expect(built.map((file) => file.slice(shared.length + 1))).toEqual(['huawei-codes.ts']);
    const codes = readFileSync(join(shared, 'huawei-codes.ts'), 'utf8');
    const strings = codes.match(/const (?:series|network) =[^;]*;/g) ?? [];
    expect(strings).toHaveLength(2);
    expect(strings.flatMap(unbounded)).toEqual([]);
  });
});
