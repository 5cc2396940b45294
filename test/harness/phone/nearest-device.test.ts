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

  test('a web view of HarmonyOS NEXT is like the web view there, and sends no hints of Chrome', () => {
    const found = guess(
      'Mozilla/5.0 (Phone; OpenHarmony 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/132.0.0.0 Safari/537.36',
    );
    expect(found.like.id).toBe('harmony-next-app-webview');
    expect(found.device.clientHints).toBeNull();
    expect(found.device.engine.family).toBe('arkweb');
  });

  test('an app that names itself behind Chrome is like a web view, and the hints name no other maker', () => {
    const { like, device } = guess(
      android(
        'Chrome/129.0 Mobile Safari/537.36 Telegram-Android/11.1 (Vexel V7; Android 10; SDK 29; LOW)',
        'K',
        '10',
      ),
    );
    expect(like.id).toMatch(/webview/);
    expect(device.clientHints?.brands.map(({ brand }) => brand).join()).not.toMatch(
      /Samsung|Google/,
    );
  });

  test.each([
    [
      'a browser that the catalogue does not know',
      android('Chrome/121.0 Mobile Safari/537.36 HalloBrowser/3'),
    ],
    [
      'UC on HarmonyOS NEXT',
      'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1 Mobile UCBrowser/17.1',
    ],
    [
      'Chrome on Linux',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
    ],
  ])('%s: hints that name its own system and nobody else', (_, userAgent) => {
    const { like, device } = guess(userAgent);
    const known = catalogue.find(({ id }) => id === like.id)?.userAgent ?? '';
    expect(known.includes('OpenHarmony')).toBe(userAgent.includes('OpenHarmony'));
    const told = JSON.stringify(device.clientHints);
    expect(told).not.toMatch(/Samsung|Edge|Opera|HuaweiBrowser|Unknown/);
    if (userAgent.includes('X11')) expect(device.clientHints?.platform).toBe('Linux');
  });

  test('a phone that asks for desktop pages says the same in its hints', () => {
    const { like, device } = guess(
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Safari/537.36',
    );
    expect(like.id).toMatch(/^android-samsung-internet/);
    expect(device.clientHints).toMatchObject({ platform: 'Linux', model: '', mobile: false });
  });

  test('what differs from the nearest is named, the version only where nothing else does', () => {
    const told = (userAgent: string) => {
      const { like, differs } = guess(userAgent);
      return expectedProblems(decideMode(userAgent), like, differs).join('\n');
    };
    const uc =
      'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1 Mobile UCBrowser/17.1';
    expect(told(uc)).toContain('the program is UC Browser here and Huawei Browser there');
    expect(told(uc)).not.toContain('a version makes the difference');
    const old =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 11_1_1 like Mac OS X) AppleWebKit/604.3.5 (KHTML, like Gecko) Version/10.0 Mobile/15B150 Safari/604.1';
    expect(guess(old).differs).toEqual([]);
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
