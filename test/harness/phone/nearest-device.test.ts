import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadDevices } from '../../../harness/plan/catalogue.js';
import { loadDeviceFiles } from '../../../harness/plan/device-files.js';
import { deviceSchema, type Device } from '../../../harness/phone/device.js';
import { expectedProblems } from '../../../harness/phone/expected-problems.js';
import { deviceFor } from '../../../harness/phone/nearest-device.js';
import { decideMode } from '../../../mock-server/shared/compat.js';

const catalogue = await loadDevices();
const guess = (userAgent: string) => deviceFor(userAgent, catalogue);

const android = (rest: string, model = 'SM-S911B', version = '13') =>
  `Mozilla/5.0 (Linux; Android ${version}; ${model}) AppleWebKit/537.36 (KHTML, like Gecko) ${rest}`;

describe('a phone out of a ticket', () => {
  test('a device of the catalogue is found by its own user agent, nearly always as itself', () => {
    const strangers = catalogue.filter((each) => {
      const { like } = guess(each.userAgent);
      return like.id !== each.id && like.expectedMode !== each.expectedMode;
    });
    expect(strangers.map(({ id }) => id)).toEqual([]);
  });

  test.each([
    [
      'WeChat on an iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 14_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN',
      /^ios-wechat-14/,
      'silent',
    ],
    [
      'Chrome on Android',
      android('Chrome/121.0.6167.101 Mobile Safari/537.36'),
      /^android-chrome/,
      'light',
    ],
    [
      'Huawei Browser',
      android('Chrome/99.0.4844.88 Mobile HuaweiBrowser/13.0.5.303 Safari/537.36', 'YAL-L21', '10'),
      /huawei-browser/,
      'light',
    ],
    [
      'Samsung Internet',
      android('SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36'),
      /samsung-internet/,
      'light',
    ],
    [
      'Safari',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1',
      /^ios-safari-1/,
      'light',
    ],
  ])('%s: the nearest of its kind', (_, userAgent, like, mode) => {
    const found = guess(userAgent);
    expect(found.like.id).toMatch(like);
    expect(found.device).toMatchObject({ userAgent, expectedMode: mode, tags: ['ticket', mode] });
  });

  test('its mode is computed, and called so', () => {
    const { device, assumed } = guess(android('Chrome/121.0.6167.101 Mobile Safari/537.36'));
    expect(device.source.expectedMode).toContain('computed by decideMode');
    expect(assumed[0]).toMatch(/^Expected mode light: computed from the user agent, and no fact/);
    expect(device.assumed).toEqual(assumed);
  });

  test('client hints are what that program would send', () => {
    const chrome = guess(android('Chrome/121.0.6167.101 Mobile Safari/537.36')).device.clientHints;
    expect(chrome).toMatchObject({
      fullVersion: '121.0.6167.101',
      platform: 'Android',
      platformVersion: '13.0.0',
      model: 'SM-S911B',
      mobile: true,
    });
    expect(chrome?.brands).toContainEqual({ brand: 'Chromium', version: '121' });
    expect(chrome?.brands).toContainEqual({ brand: 'Google Chrome', version: '121' });
    expect(
      guess(android('Chrome/80.0.3987.99 Mobile Safari/537.36')).device.clientHints,
    ).toBeNull();
    expect(
      guess(
        'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1',
      ).device.clientHints,
    ).toBeNull();
  });

  test('a line break out of a ticket does not end the header; an encoded one is decoded', () => {
    const told = android('Chrome/121.0.0.0 Mobile Safari/537.36');
    expect(guess(`"${told}"\n`).device.userAgent).toBe(told);
    expect(guess(told.replaceAll(' ', '\r\n ')).device.userAgent).not.toMatch(/[\r\n]/);
    expect(guess(encodeURIComponent(told)).device.userAgent).toBe(told);
  });

  test('whatever is given, the device is one that the harness reads', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ minLength: 1 }), fc.string({ unit: 'binary', minLength: 1 })),
        (userAgent) => {
          fc.pre(/[!-~]/.test(userAgent.replace(/["']/g, '')));
          expect(deviceSchema.safeParse(guess(userAgent).device).error?.issues).toBeUndefined();
        },
      ),
    );
  });

  test('what will likely go wrong follows from the nearest device', () => {
    const { userAgent } = catalogue.find(({ id }) => id === 'android-chrome-pixel-14') ?? {
      userAgent: '',
    };
    expect(expectedProblems(decideMode(userAgent), guess(userAgent).like).join('\n')).toContain(
      'Android 10; K',
    );
    const bare: Device = {
      ...guess(userAgent).like,
      quirks: [],
      engine: { missing: ['RTCPeerConnection'], bridges: [], fileCapture: false },
    };
    const unlisted = { mode: 'light', row: 'x', reason: 'x', certain: false } as const;
    expect(expectedProblems(unlisted, bare)).toEqual([
      'light mode cannot run where RTCPeerConnection is missing: the page goes down to silent',
      'the compatibility table does not list this class: production may decide otherwise',
    ]);
  });
});

describe('devices of the customer’s own', () => {
  test('are read from files, and wrong ones refused in one sentence', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'faceid-devices-'));
    try {
      const { device } = guess(android('Chrome/121.0.0.0 Mobile Safari/537.36'));
      await writeFile(join(folder, 'mine.json'), JSON.stringify(device));
      expect(await loadDeviceFiles('./*.json', folder)).toEqual([device]);
      expect(await loadDeviceFiles('mine.json', folder)).toEqual([device]);
      await writeFile(
        join(folder, 'other.json'),
        JSON.stringify({ ...device, expectedMode: 'dark' }),
      );
      await expect(loadDeviceFiles('./*.json', folder)).rejects.toThrow(
        /other\.json: expectedMode: .*--save/,
      );
      await writeFile(join(folder, 'broken.json'), '{');
      await expect(loadDeviceFiles('broken.json', folder)).rejects.toThrow('not valid JSON');
      await expect(loadDeviceFiles('no.json', folder)).rejects.toThrow('there is no device file');
      await expect(loadDeviceFiles('x*.json', folder)).rejects.toThrow(
        'no device file matches "x*.json"',
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
