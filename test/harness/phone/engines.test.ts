import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadDevices } from '../../../harness/plan/catalogue.js';
import { describeDevice } from '../../../harness/phone/describe-device.js';
import { deviceSchema, type Device } from '../../../harness/phone/device.js';
import { engineFor } from '../../../harness/phone/engine-family.js';
import { factsOf, loadEngines } from '../../../harness/phone/engine.js';
import { emulationLimitsOf } from '../../../harness/phone/emulation-limits.js';
import { courseOf } from '../../../harness/plan/matrix.js';
import { deviceFor } from '../../../harness/phone/nearest-device.js';
import { packagePath } from '../../../mock-server/index.js';
import { cameraMessages } from '../../../mock-server/shared/camera-messages.js';
import { camera, device, scenario } from '../../support/observations.js';

const devices = await loadDevices();
const engines = [...loadEngines().values()];
const idsWhere = (broken: (device: Device) => boolean): string[] =>
  devices.filter(broken).map(({ id }) => id);

describe('the families of engines', () => {
  test.each(engines)('$id has a source for everything that it claims', (engine) => {
    const claims = Object.keys(engine).filter(
      (key) => !['id', 'title', 'acceptQuality', 'assumed', 'source'].includes(key),
    );
    expect(claims.filter((claim) => !engine.source[claim])).toEqual([]);
    expect(Object.keys(engine.source).sort()).toEqual(claims.sort());
  });

  test('each is the engine of a device', () => {
    const used = devices.map((each) => factsOf(each).family.id);
    expect(engines.map(({ id }) => id).filter((id) => !used.includes(id))).toEqual([]);
  });

  test('an interface is there from its version on, part by part', () => {
    const lacks = (version: string) => {
      const { engine, ...rest } = device('ios-safari-17');
      return factsOf({ ...rest, engine: { ...engine, version } }).lacks;
    };
    expect(lacks('15.4')).toContain('Navigator.permissions');
    expect(lacks('16')).not.toContain('Navigator.permissions');
    expect(lacks('16.10')).not.toContain('VideoEncoder');
    expect(lacks('16.3')).toContain('VideoEncoder');
    expect(lacks('17')).toContain('Navigator.connection');
  });
});

describe('every device of the catalogue', () => {
  test('says each field of its own, with a source', () => {
    const incomplete = devices.flatMap(({ id, screen, timeZone, engine, source }) => {
      const fields = { screen, timeZone, family: engine.family, version: engine.version };
      const sources = [
        ...['userAgent', 'viewport', 'screen', 'devicePixelRatio', 'platform', 'vendor'],
        ...['touchPoints', 'language', 'timeZone', 'engine', 'engineVersion', 'fileCapture'],
        ...(engine.hardware === undefined ? [] : ['hardware']),
        ...(engine.interfaces === undefined ? [] : ['interfaces']),
      ].filter((claim) => !source[claim]);
      const missing = Object.entries(fields).filter(([, value]) => value === undefined);
      return missing.length + sources.length === 0 ? [] : [{ id, missing, sources }];
    });
    expect(incomplete).toEqual([]);
  });

  test('has the engine that its user agent names', () => {
    const strangers = devices
      .map(({ id, userAgent, engine }) => ({ id, engine, by: engineFor(userAgent) }))
      .filter(({ engine, by }) => engine.family !== by.family || engine.version !== by.version)
      .map(({ id }) => id);
    // The one says MicroMessenger and no version of WebKit, the other word for word what a Mac says.
    expect(strangers).toEqual(['desktop-wechat-mac', 'ipad-safari-17']);
  });

  test('keeps a codec for light mode, if it is light', () => {
    expect(
      idsWhere(
        (each) =>
          each.expectedMode === 'light' &&
          !factsOf(each).rtp.some((name) => name === 'H264' || name === 'VP8'),
      ),
    ).toEqual([]);
  });

  test('opens the camera behind a file button where its family does', () => {
    expect(
      idsWhere((each) => factsOf(each).family.fileDialog !== factsOf(each).fileDialog),
    ).toEqual([]);
  });

  test('lies in a time zone that exists, on a screen that holds its viewport', () => {
    expect(
      idsWhere(({ timeZone, screen, viewport }) => {
        new Intl.DateTimeFormat('en', { timeZone });
        return (
          (screen?.width ?? 0) < viewport.width ||
          (screen?.availableHeight ?? 0) < viewport.height ||
          (screen?.height ?? 0) < (screen?.availableHeight ?? 0)
        );
      }),
    ).toEqual([]);
  });

  test('says what cannot be faked', () => {
    expect(idsWhere((each) => describeDevice(each).cannotFake.length < 5)).toEqual([]);
    const ids = (id: string) => emulationLimitsOf(device(id)).map((limit) => limit.id);
    expect(ids('ios-safari-17')).toEqual(expect.arrayContaining(['engine', 'recording']));
    expect(ids('android-chrome-pixel-14')).toContain('chromium-version');
    expect(ids('android-chrome-pixel-14')).not.toContain('engine');
    expect(ids('ios-wechat-17')).toContain('app-permission');
    expect(ids('ios-safari-17')).not.toContain('app-permission');
    expect(ids('desktop-chrome')).not.toContain('file-capture');
  });
});

test('docs/harness.md names every limit of emulation', () => {
  const told = readFileSync(packagePath('docs/harness.md'), 'utf8');
  const ids = new Set(devices.flatMap((each) => emulationLimitsOf(each).map(({ id }) => id)));
  expect([...ids].filter((id) => !told.includes(`\`${id}\``))).toEqual([]);
  expect(ids.size).toBeGreaterThan(15);
});

test('a profile of before still works: its engine is taken by the user agent, its screen by the viewport', () => {
  const { screen, timeZone, engine, ...rest } = device('ios-wechat-17');
  const { missing, bridges, fileCapture } = engine;
  const old = deviceSchema.parse({ ...rest, engine: { missing, bridges, fileCapture } });
  expect(factsOf(old)).toEqual(factsOf({ ...old, engine }));
  expect([screen?.width, timeZone]).toEqual([393, 'Asia/Shanghai']);
});

test('a family that does not exist is named', () => {
  const { engine, ...rest } = device('ios-safari-17');
  const wrong = { ...rest, engine: { ...engine, family: 'servo' } };
  expect(() => factsOf(wrong)).toThrow('ios-safari-17: engine.family "servo"');
});

test('a phone out of a ticket has the engine and the version of its user agent', () => {
  const userAgent =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 15_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/id_ID';
  const { device: made, assumed } = deviceFor(userAgent, devices);
  expect(made.engine).toMatchObject({ family: 'webkit-ios-app', version: '15.1' });
  expect(made).toMatchObject({ language: 'id-ID', timeZone: 'Asia/Jakarta' });
  expect(assumed.join()).toContain('webkit-ios-app 15.1, by the user agent');
});

test.each([
  ['ios-safari-17', cameraMessages.refused],
  ['ios-wechat-17', cameraMessages.refused],
  ['ios-wechat-14-3', cameraMessages.busy],
  ['desktop-firefox', cameraMessages.busy],
])('a permission taken back on %s is told as what the page can know of it', (id, message) => {
  const each = {
    ...{ id, device: device(id), camera: camera('revoked'), scenario: scenario('pass') },
    isProbed: false,
  };
  expect(courseOf(each, 'light')).toMatchObject({ message });
});

test.each([
  ['ios-safari-17', 'retry'],
  ['ios-safari-13', null],
])('a recorder that goes wrong does so only on phones that have one: %s', (id, wayBack) => {
  for (const cameraId of ['broken-recording', 'empty-recording']) {
    const parts = { device: device(id), camera: camera(cameraId), scenario: scenario('pass') };
    expect(courseOf({ ...parts, id, isProbed: false }, 'light')).toMatchObject({ wayBack });
  }
});
