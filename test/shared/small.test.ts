import { Script } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkModules } from '../../mock-server/shared/link-modules.js';
import { didYouMean, nearest } from '../../mock-server/shared/nearest.js';
import { shareOf } from '../../mock-server/shared/share.js';
import { compareVersions, isAtLeast } from '../../mock-server/shared/version.js';
import { escapeXml } from '../../mock-server/shared/xml.js';

describe('versions', () => {
  test.each([
    ['14.10.1', '14.3', true],
    ['14.2.1', '14.3', false],
    ['11.1.1', '11.1.2', false],
    ['11.1.2', '11.1.2', true],
    ['11', '11.0', true],
    ['100.0', '99.9', true],
    ['10', '7', true],
    ['8.0.31(0x18001f2f)', '6.5', true],
    ['14_3', '14.3', true],
    ['', '0', false],
    ['(null)', '1', false],
  ])('%s is at least %s: %s', (version, floor, answer) => {
    expect(isAtLeast(version, floor)).toBe(answer);
  });

  test('are ordered: antisymmetric and transitive', () => {
    const version = fc
      .array(fc.nat(30), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('.'));
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).toBe(0 - Math.sign(compareVersions(b, a)));
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('did you mean', () => {
  test.each([
    ['prot', ['port', 'host'], 'port'],
    ['DEVICES', ['devices'], 'devices'],
    ['xyzzy', ['port', 'host'], undefined],
    ['', ['port'], undefined],
  ])('%j of %j is %j', (typed, known, name) => {
    expect(nearest(typed, known)).toBe(name);
  });

  test('is a sentence or nothing', () => {
    expect(didYouMean('prot', ['port'])).toBe(' Did you mean "port"?');
    expect(didYouMean('zzzzzz', ['port'])).toBe('');
  });
});

test('escaped XML has no markup left, and no character that XML forbids', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const escaped = escapeXml(text);
      expect(escaped.replace(/&(?:lt|gt|amp|quot|apos|#39);/g, '')).not.toMatch(/[<>&"]/);
      const isForbidden = (letter: string) => letter < ' ' && !'\t\n\r'.includes(letter);
      expect(Array.from(escaped).filter(isForbidden)).toEqual([]);
    }),
  );
});

describe('linked modules', () => {
  const files: Record<string, string> = {
    'a/main.js':
      "import { b } from './sub/b.js';\nimport { c,\n d } from '../c.js';\nexport {};\nresult = b + c + d;\n",
    'a/sub/b.js': "import { c } from '../../c.js';\nexport const b = c * 10;\n",
    'c.js': 'export const c = 1;\r\nexport function unused() {}\r\nexport const d = 2;\r\n',
  };
  const read = (path: string) => {
    const text = files[path];
    if (text === undefined) throw new Error(`nothing at ${path}`);
    return text;
  };

  test('stand behind what they import, each once', () => {
    const script = linkModules('a/main.js', read);
    expect(script).not.toMatch(/^(?:import|export)\b/m);
    expect(new Script(`let result; ${script} result`).runInNewContext({})).toBe(13);
  });

  test('name the file that is missing', () => {
    expect(() => linkModules('x.js', read)).toThrow('nothing at x.js');
  });
});

test('a share is spread evenly and always the same for the same text', () => {
  const shares = Array.from({ length: 4000 }, (_, at) => shareOf(`SM-G${at}`));
  expect(shares.every((share) => share >= 0 && share < 1)).toBe(true);
  const below = shares.filter((share) => share < 0.3).length / shares.length;
  expect(below).toBeGreaterThan(0.27);
  expect(below).toBeLessThan(0.33);
  expect(shareOf('SM-G1')).toBe(shareOf('SM-G1'));
});
