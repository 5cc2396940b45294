import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadCameras, select } from '../../../harness/plan/catalogue.js';
import { ConfigError } from '../../../harness/plan/config-error.js';
import { parseConfig } from '../../../harness/plan/config.js';
import { combinations } from '../../../harness/plan/combine.js';
import { buildMatrix, buildPlan } from '../../../harness/plan/matrix.js';
import { cameraMessages } from '../../../mock-server/shared/camera-messages.js';
import { camera, device, scenario } from '../../support/observations.js';

const entries = ['ios-a', 'ios-b', 'android-a'].map((id) => ({
  id,
  tags: id.startsWith('ios') ? ['apple', 'core'] : ['core'],
}));
const chosen = (...wanted: string[]) => select('device', wanted, entries).map(({ id }) => id);

describe('choosing from a catalogue', () => {
  test.each([
    [['tag:core'], ['ios-a', 'ios-b', 'android-a']],
    [['ios-b'], ['ios-b']],
    [['*-a'], ['ios-a', 'android-a']],
    [
      ['android-a', 'tag:apple', 'ios-a'],
      ['android-a', 'ios-a', 'ios-b'],
    ],
  ])('%j gives %j: in the order asked for, each once', (wanted, expected) => {
    expect(chosen(...wanted)).toEqual(expected);
  });

  test.each([
    ['ios-c', 'no device matches "ios-c". Did you mean "ios-a"?'],
    ['tag:aple', 'no device matches "tag:aple". Did you mean "tag:apple"?'],
    ['win*', 'no device matches "win*".'],
    ['[', 'no device matches "[".'],
  ])('%s is refused', (wanted, message) => {
    expect(() => chosen(wanted)).toThrow(ConfigError);
    expect(() => chosen(wanted)).toThrow(message);
  });
});

describe('the matrix', () => {
  const parts = [
    [device('ios-safari-17'), device('ios-wechat-17')],
    [camera('granted'), camera('busy')],
    [scenario('pass'), scenario('code-1004')],
  ] as const;

  test('is every device with every camera with every scenario', () => {
    expect(buildMatrix(...parts)).toHaveLength(8);
  });

  test('one at a time leaves out cells in which two things are wrong', () => {
    const ids = buildMatrix(...parts, 'one-at-a-time').map(({ id }) => id);
    expect(ids.slice(0, 3)).toEqual([
      'ios-safari-17/granted/pass',
      'ios-safari-17/granted/code-1004',
      'ios-safari-17/busy/pass',
    ]);
    expect(ids).toHaveLength(6);
  });

  test('pairwise has every two of device, camera and scenario together, in as few cases as can be', () => {
    const some = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(some, some, some, (...sizes) => {
        const [ds, cs, ss] = sizes;
        const many = <T>(count: number, make: (id: string) => T) =>
          Array.from({ length: count }, (_, at) => make(String(at)));
        const cases = buildMatrix(
          many(ds, (id) => ({ ...device('ios-safari-17'), id })),
          many(cs, (id) => ({ ...camera('granted'), id })),
          many(ss, (id) => ({ ...scenario('pass'), id })),
          'pairwise',
        );
        const pairs = (one: 'device' | 'camera', other: 'camera' | 'scenario') =>
          new Set(cases.map((each) => `${each[one].id} ${each[other].id}`)).size;
        expect(pairs('device', 'camera')).toBe(ds * cs);
        expect(pairs('device', 'scenario')).toBe(ds * ss);
        expect(pairs('camera', 'scenario')).toBe(cs * ss);
        const [, middle, longest] = sizes.toSorted((a, b) => a - b);
        expect(cases).toHaveLength((middle ?? 0) * (longest ?? 0));
      }),
    );
  });

  test('further visitors come once after a pass and once after a failure, in every combination', () => {
    for (const combine of combinations) {
      const probed = buildMatrix(...parts, combine).filter(({ isProbed }) => isProbed);
      expect(probed.map(({ scenario: { id } }) => id).sort()).toEqual(['code-1004', 'pass']);
    }
  });
});

describe('the plan of a run that names no scenarios', () => {
  const phones = [
    device('ios-safari-17'),
    device('ios-wechat-14-2'),
    device('android-chrome-pixel-14'),
  ];
  const everyday = [scenario('pass'), scenario('code-1004')];
  const accidents = [scenario('api-stall'), scenario('code-1004')];
  const idsOf = (...cameras: readonly string[]) =>
    buildPlan(accidents, phones, cameras.map(camera), everyday).map(({ id }) => id);

  test('is the matrix, and the accidents on the first phone of each mode with a sound camera', () => {
    expect(idsOf('busy', 'granted').filter((id) => id.endsWith('api-stall'))).toEqual([
      'ios-safari-17/granted/api-stall',
      'ios-wechat-14-2/granted/api-stall',
    ]);
  });

  test('has each case once', () => {
    const ids = idsOf('granted');
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has no accidents where no camera is sound', () => {
    expect(idsOf('busy')).toHaveLength(6);
  });

  test('sends further visitors after the first accident of a call too', () => {
    const probed = buildPlan(accidents, phones, [camera('granted')], everyday);
    expect(probed.filter(({ isProbed }) => isProbed).map(({ scenario: { id } }) => id)).toContain(
      'api-stall',
    );
  });
});

describe('the configuration', () => {
  const integration = {
    url: 'http://127.0.0.1:3000/',
    start: [{ click: '#start' }],
    verified: { selector: '#ok' },
    failed: { text: 'Sorry' },
  };

  test('has a default for everything but the integration', () => {
    expect(parseConfig({ integration }, 'here')).toMatchObject({
      devices: ['tag:core'],
      cameras: ['granted', 'refused', 'busy', 'faulty'],
      outputDir: 'faceid-report',
      limits: {},
    });
  });

  test.each<[string, object, string]>([
    [
      'a misspelt key',
      { integration, device: [] },
      'here: unknown key "device". Did you mean "devices"?',
    ],
    [
      'a misspelt key inside',
      { integration: { ...integration, ulr: 'x' } },
      'here: unknown key "integration.ulr". Did you mean "url"?',
    ],
    ['no integration', {}, 'here: integration:'],
    [
      'a step of two keys',
      { integration: { ...integration, start: [{ click: 'a', tap: 'b' }] } },
      'here: integration.start.0: a step is an object with one key',
    ],
    [
      'an empty expectation',
      { integration: { ...integration, verified: {} } },
      'here: integration.verified: give a selector, a text or a url',
    ],
    ['no device', { integration, devices: [] }, 'here: devices:'],
    ['workers that are no number', { integration, workers: 'two' }, 'here: workers:'],
    [
      'a misspelt setting of the mock',
      { integration, mock: { scenari: 'x' } },
      'here: unknown key "mock.scenari". Did you mean "scenario"?',
    ],
  ])('%s is refused in one line', (_, config, message) => {
    expect(() => parseConfig(config, 'here')).toThrow(message);
    expect(() => parseConfig(config, 'here')).toThrow(/^[^\n]*$/);
  });
});

describe('the cameras', () => {
  test('show the three documented messages letter for letter', async () => {
    const shown = (await loadCameras()).flatMap(({ light }) => light.message ?? []);
    expect(new Set(shown)).toEqual(
      new Set([
        'Unable to access your camera/mic. Please make sure that there is no other app requesting access to them and try again.',
        'Mic and camera permissions of your device are required during the whole verification. Please clear your browser cache and try again.',
        'Please check whether the camera/mic can be accessed normally and try again',
      ]),
    );
    expect(Object.values(cameraMessages).map(String)).toEqual(
      expect.arrayContaining([...new Set(shown)]),
    );
  });

  test('say what the fault means in silent mode too, and where the claim comes from', async () => {
    for (const each of await loadCameras()) {
      const { light, silent, source, id } = each;
      expect(light.wayBack !== null, id).toBe(light.message !== null || light.code !== undefined);
      expect(silent.wayBack !== null, id).toBe(silent.hint !== null || silent.code !== undefined);
      expect(source.length, id).toBeGreaterThan(20);
    }
  });
});
