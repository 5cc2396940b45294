import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deviceSchema, type Device } from '../../../harness/phone/device.js';

const folder = new URL('../../../fixtures/devices/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const devices = files.map((file) => deviceSchema.parse(read(file)));

const idsWhere = (broken: (device: Device) => boolean): string[] =>
  devices.filter(broken).map(({ id }) => id);
const chromeMajor = ({ userAgent }: Device): string | undefined =>
  /Chrome\/(\d+)/.exec(userAgent)?.[1];

describe('each device is coherent', () => {
  test('client hints agree with the user agent', () => {
    const disagreements = devices.flatMap((device) => {
      const { id, userAgent, clientHints: hints } = device;
      if (hints === null) return [];
      const facts = {
        chromium: hints.brands.find(({ brand }) => brand === 'Chromium')?.version,
        mobile: hints.mobile,
        android: hints.platform === 'Android',
        brandOfFullVersion: hints.brands.some(
          ({ version }) => version.split('.')[0] === hints.fullVersion.split('.')[0],
        ),
        namesModel: hints.model !== '',
      };
      const wanted = {
        chromium: chromeMajor(device),
        mobile: /\bMobile\b/.test(userAgent),
        android: userAgent.includes('Android'),
        brandOfFullVersion: true,
        namesModel: userAgent.includes('Android'),
      };
      return JSON.stringify(facts) === JSON.stringify(wanted) ? [] : [{ id, facts, wanted }];
    });
    expect(disagreements).toEqual([]);
  });

  test('a user agent that is not reduced names the version and the model of its client hints', () => {
    expect(
      idsWhere(
        ({ userAgent, clientHints: hints }) =>
          hints?.platform === 'Android' &&
          !userAgent.includes('Android 10; K)') &&
          !(
            userAgent.includes(hints.model) &&
            hints.platformVersion.startsWith(/Android ([\d.]+)/.exec(userAgent)?.[1] ?? '?')
          ),
      ),
    ).toEqual([]);
  });

  test('only Chromium from 89 has client hints', () => {
    expect(
      idsWhere(
        (device) =>
          device.clientHints !== null &&
          !(device.vendor === 'Google Inc.' && Number(chromeMajor(device)) >= 89),
      ),
    ).toEqual([]);
  });

  test('Chrome, Edge and Samsung Internet from 89 on Android and desktop never lack client hints', () => {
    expect(
      idsWhere(
        (device) =>
          device.clientHints === null &&
          Number(chromeMajor(device)) >= 89 &&
          ['chrome', 'edge', 'samsung-internet'].some((client) => device.tags.includes(client)),
      ),
    ).toEqual([]);
  });

  test('no light device lacks what light needs', () => {
    expect(
      idsWhere(
        ({ expectedMode, engine: { missing } }) =>
          expectedMode === 'light' &&
          (missing.includes('mediaDevices') ||
            missing.includes('getUserMedia') ||
            missing.includes('RTCPeerConnection') ||
            (missing.includes('H264') && missing.includes('VP8'))),
      ),
    ).toEqual([]);
  });

  test('WeixinJSBridge is there exactly where the user agent names MicroMessenger', () => {
    expect(
      idsWhere(
        ({ userAgent, engine }) =>
          userAgent.includes('MicroMessenger/') !== engine.bridges.includes('WeixinJSBridge'),
      ),
    ).toEqual([]);
  });

  test('platform and vendor are those of the system', () => {
    const platforms: Record<string, RegExp> = {
      ios: /^(iPhone|iPad|MacIntel)$/,
      android: /^Linux a(rmv81|rmv8l|arch64)$/,
      harmony: /^Linux aarch64$/,
      desktop: /^(MacIntel|Win32)$/,
    };
    expect(
      idsWhere(({ tags, platform, vendor, userAgent }) => {
        const system = Object.keys(platforms).find((tag) => tags.includes(tag)) ?? '';
        const maker = /AppleWebKit\/(?!537\.36)/.test(userAgent)
          ? 'Apple Computer, Inc.'
          : userAgent.includes('Chrome/')
            ? 'Google Inc.'
            : '';
        return platforms[system]?.test(platform) !== true || vendor !== maker;
      }),
    ).toEqual([]);
  });

  test('phones and tablets have five touch points, desktops none and no camera behind a file input', () => {
    expect(
      idsWhere(({ tags, touchPoints, engine }) =>
        tags.includes('desktop')
          ? touchPoints !== 0 || engine.fileCapture
          : touchPoints !== 5 || engine.fileCapture === tags.includes('opera-mini'),
      ),
    ).toEqual([]);
  });
});
