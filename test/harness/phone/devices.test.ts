import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deviceSchema, type Device } from '../../../harness/phone/device.js';

const folder = new URL('../../../fixtures/devices/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const devices = files.map((file) => deviceSchema.parse(read(file)));

const find = (id: string): Device => {
  const device = devices.find((each) => each.id === id);
  if (device === undefined) throw new Error(`no device ${id}`);
  return device;
};
const idsWhere = (broken: (device: Device) => boolean): string[] =>
  devices.filter(broken).map(({ id }) => id);
const tagged = (tag: string): Device[] => devices.filter(({ tags }) => tags.includes(tag));

describe('the catalogue of devices', () => {
  test.each(files)('%s is a device profile with the id of its file name', (file) => {
    const parsed = deviceSchema.safeParse(read(file));
    expect(parsed.error?.issues).toBeUndefined();
    expect(parsed.data?.id).toBe(file.replace(/\.json$/, ''));
  });

  test('there are at least 48 devices', () => {
    expect(devices.length).toBeGreaterThanOrEqual(48);
  });

  test('core is eight phones, four light and four silent', () => {
    const core = tagged('core').map(({ id, expectedMode, tags }) => ({
      id,
      expectedMode,
      phone: tags.includes('phone'),
    }));
    expect(core).toEqual([
      { id: 'android-chrome-huawei-10', expectedMode: 'silent', phone: true },
      { id: 'android-chrome-pixel-14', expectedMode: 'light', phone: true },
      { id: 'android-qq-browser-13', expectedMode: 'silent', phone: true },
      { id: 'android-wechat-huawei-10', expectedMode: 'light', phone: true },
      { id: 'android-xiaomi-browser-13', expectedMode: 'silent', phone: true },
      { id: 'ios-safari-17', expectedMode: 'light', phone: true },
      { id: 'ios-wechat-14-2', expectedMode: 'silent', phone: true },
      { id: 'ios-wechat-17', expectedMode: 'light', phone: true },
    ]);
  });

  // Safari on an iPad in desktop mode may share its string with Safari on macOS; here they differ in version.
  test('no two devices have the same user agent', () => {
    const seen = devices.map(({ userAgent }) => userAgent);
    expect(seen.filter((userAgent, index) => seen.indexOf(userAgent) !== index)).toEqual([]);
  });

  test('every device is tagged with one form, one system and its mode', () => {
    const count = (device: Device, tags: readonly string[]): number =>
      tags.filter((tag) => device.tags.includes(tag)).length;
    expect(
      idsWhere(
        (device) =>
          count(device, ['phone', 'tablet', 'desktop']) !== 1 ||
          count(device, ['ios', 'android', 'harmony', 'desktop']) !== 1 ||
          count(device, ['light', 'silent']) !== 1 ||
          !device.tags.includes(device.expectedMode) ||
          new Set(device.tags).size !== device.tags.length,
      ),
    ).toEqual([]);
  });

  test('every claim has a source that is a document, not a path', () => {
    const claims = ['expectedMode', 'userAgent', 'viewport', 'engine'];
    expect(
      idsWhere(
        ({ source, clientHints, quirks }) =>
          claims.some((claim) => !source[claim]) ||
          (clientHints !== null && !source.clientHints) ||
          (quirks.length > 0 && !source.quirks) ||
          Object.values(source).some((text) => /(^|\s)[./]*\w+\/\w+\/|\.(md|json|ts)\b/.test(text)),
      ),
    ).toEqual([]);
  });
});

describe('the compatibility table', () => {
  interface Boundary {
    readonly row: string;
    readonly below: string;
    readonly from: string;
    /** Where the user agent tells the version that the row is about. */
    readonly version: RegExp;
    readonly floor: readonly number[];
  }
  const ios = /iPhone OS ([\d_]+)/;
  const android = /Android ([\d.]+)/;
  const boundaries: readonly Boundary[] = [
    {
      row: 'WeChat on iOS, iOS 14.3',
      below: 'ios-wechat-14-2',
      from: 'ios-wechat-14-3',
      version: ios,
      floor: [14, 3],
    },
    {
      row: 'WeChat on iOS, WeChat 6.5',
      below: 'ios-wechat-6-4',
      from: 'ios-wechat-6-5',
      version: /MicroMessenger\/([\d.]+)/,
      floor: [6, 5],
    },
    {
      row: 'Safari on iOS, iOS 11.1.2',
      below: 'ios-safari-11-1-1',
      from: 'ios-safari-11-1-2',
      version: ios,
      floor: [11, 1, 2],
    },
    {
      row: 'Safari on iOS, Safari 11',
      below: 'ios-safari-10',
      from: 'ios-safari-11-1-2',
      version: /Version\/([\d.]+)/,
      floor: [11],
    },
    {
      row: 'Chrome on iOS, iOS 14.3',
      below: 'ios-chrome-14-2',
      from: 'ios-chrome-14-3',
      version: ios,
      floor: [14, 3],
    },
    {
      row: 'app web views on iOS, iOS 14.3',
      below: 'ios-app-webview-14-2',
      from: 'ios-app-webview-14-3',
      version: ios,
      floor: [14, 3],
    },
    {
      row: 'built-in browsers, Android 7 (Samsung)',
      below: 'android-samsung-internet-6',
      from: 'android-samsung-internet-7',
      version: android,
      floor: [7],
    },
    {
      row: 'built-in browsers, Android 7 (vivo)',
      below: 'android-vivo-browser-6',
      from: 'android-vivo-browser-7',
      version: android,
      floor: [7],
    },
    {
      row: 'Chrome on Android, Android 7',
      below: 'android-chrome-6',
      from: 'android-chrome-7',
      version: android,
      floor: [7],
    },
  ];

  const versionOf = ({ userAgent }: Device, pattern: RegExp): number[] =>
    (pattern.exec(userAgent)?.[1] ?? '').split(/[._]/).map(Number);
  const reaches = (version: readonly number[], floor: readonly number[]): boolean => {
    const at = floor.findIndex((part, index) => (version[index] ?? 0) !== part);
    return at === -1 || (version[at] ?? 0) > (floor[at] ?? 0);
  };

  test.each(boundaries)('has a device on both sides of $row', ({ below, from, version, floor }) => {
    const sides = [find(below), find(from)].map((device) => ({
      mode: device.expectedMode,
      tagged: device.tags.includes('boundary'),
      reaches: reaches(versionOf(device, version), floor),
    }));
    expect(sides).toEqual([
      { mode: 'silent', tagged: true, reaches: false },
      { mode: 'light', tagged: true, reaches: true },
    ]);
  });

  test('every device tagged as a boundary belongs to one', () => {
    const known = boundaries.flatMap(({ below, from }) => [below, from]);
    expect(tagged('boundary').filter(({ id }) => !known.includes(id))).toEqual([]);
  });

  test.each([
    ['huawei', 'huawei-browser', 'light'],
    ['oppo', 'heytap-browser', 'light'],
    ['oppo', 'oppo-browser', 'light'],
    ['vivo', 'vivo-browser', 'light'],
    ['meizu', 'meizu-browser', 'light'],
    ['honor', 'honor-browser', 'light'],
    ['samsung', 'samsung-internet', 'light'],
    ['xiaomi', 'xiaomi-browser', 'silent'],
  ])('has the built-in browser of %s, %s, as %s', (vendor, client, mode) => {
    const found = tagged('builtin').filter(
      ({ tags }) => tags.includes(vendor) && tags.includes(client) && tags.includes(mode),
    );
    expect(found).not.toEqual([]);
  });
});
