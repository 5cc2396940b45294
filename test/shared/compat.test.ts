import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import { compatRules, decideMode, parseUserAgent } from '../../mock-server/shared/compat.js';
import { android, chrome, iphone, safari, wechat } from './compose.js';

interface Labelled {
  readonly ua: string;
  readonly expected: 'light' | 'silent';
  readonly row: string;
}

/** Composed for this project: each row, and both sides of every boundary. */
const table = JSON.parse(
  readFileSync(packagePath('fixtures/user-agents.json'), 'utf8'),
) as readonly Labelled[];

describe('the compatibility table', () => {
  test.each(table)('$row is $expected for $ua', ({ ua, expected, row }) => {
    const decision = decideMode(ua);
    expect([decision.row, decision.mode], decision.reason).toEqual([row, expected]);
  });

  test('has no row that these tests leave out', () => {
    const tested = new Set(table.map(({ row }) => row));
    const all = compatRules.map(({ row }) => row);
    expect(all.filter((row) => !tested.has(row))).toEqual([]);
  });

  test('is certain exactly where the table, its note or a fact says so', () => {
    const certain = (userAgent: string) => decideMode(userAgent).certain;
    expect(certain(iphone('17.5', safari('17.5')))).toBe(true);
    expect(certain(android('Android 9; JKM-LX1', chrome('71.0')))).toBe(true);
    expect(certain(iphone('14.2', 'FxiOS/29.1 Mobile/15E148 Safari/605.1.15'))).toBe(true);
    expect(certain(iphone('17.5', 'FxiOS/29.1 Mobile/15E148 Safari/605.1.15'))).toBe(false);
    expect(certain(android('Android 14; Pixel 8', chrome('126.0', ' EdgA/126.0')))).toBe(false);
    expect(certain(iphone('17.5', 'Version/(null) Mobile/(null) Safari/(null)'))).toBe(false);
    expect(certain(android('Android; Pixel 8', chrome('126.0')))).toBe(false);
  });

  test('gives reasons that a developer can act on', () => {
    expect(decideMode(iphone('14.2', wechat('8.0.2'))).reason).toBe(
      'WeChat 8.0.2 on iOS 14.2: iOS 14.2 is below 14.3',
    );
    expect(decideMode(android('Android 9; JKM-LX1', chrome('71.0'))).reason).toBe(
      'Chrome 71.0 on Huawei, Android 9 (maker seen by the model code JKM-LX1): Chrome on a Huawei system → silent; note 1 of the compatibility table says so',
    );
  });
});

test('what was parsed can be looked at', () => {
  expect(
    parseUserAgent(
      android(
        'Android 10; HarmonyOS; TAS-AL00; HMSCore 6.8',
        'Chrome/99.0 HuaweiBrowser/12.1 Mobile Safari/537.36',
      ),
    ),
  ).toMatchObject({
    system: 'android',
    systemVersion: '10',
    brand: 'huawei',
    model: 'TAS-AL00',
    client: { name: 'Huawei Browser', vendor: 'huawei' },
    clientVersion: '12.1',
  });
});
