import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deviceSchema, type Device } from '../../harness/phone/device.js';
import { useConfigFolder } from '../support/cli-config.js';
import { obeyedInText } from '../support/obeyed.js';
import { runCli } from '../support/run-cli.js';
import { sentPhone } from '../support/sent-phone.js';

const { folder, configFile } = useConfigFolder();

const recorded = (over: Partial<NonNullable<Device['recorded']>>) => {
  const phone = sentPhone();
  return phone.recorded && { ...phone.recorded, ...over };
};

async function explained(phone: object, args: readonly string[] = []) {
  const file = await configFile('phone.json', phone);
  const { code, out, err } = await runCli(['explain', '--phone', file, '--json', ...args]);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Readonly<Record<string, unknown>>;
}

describe('explain --phone', () => {
  test('finds no fault in a phone that is as its profile', async () => {
    expect(await explained(sentPhone())).toMatchObject({
      mode: 'light',
      possible: 'light',
      nearest: 'android-chrome-pixel-14',
      differs: [],
      camera: null,
    });
  });

  test('says what a profile by the user agent would have got wrong', async () => {
    const { engine, viewport } = sentPhone();
    const phone = sentPhone({
      engine: { ...engine, missing: ['RTCPeerConnection', 'H264'] },
      viewport: { ...viewport, width: 360 },
      language: 'th-TH',
      ...{ recorded: recorded({ rtp: ['VP8'], recorder: [] }) },
    } as Partial<Device>);
    const found = await explained(phone);
    expect(found).toMatchObject({
      mode: 'light',
      possible: 'silent',
      lacks: ['RTCPeerConnection'],
    });
    const facts = (found.differs as readonly { fact: string }[]).map(({ fact }) => fact);
    expect(facts).toEqual(['missing', 'rtp', 'recorder', 'viewport', 'language']);
    expect(found.differs).toContainEqual({
      fact: 'rtp',
      phone: 'VP8',
      profile: expect.stringContaining('H264') as string,
    });
  });

  test('says that a phone could do what the table denies it', async () => {
    const found = await explained(sentPhone({}, 'android-chrome-huawei-10'));
    expect(found).toMatchObject({ mode: 'silent' });
    expect(found.verdict).toContain('silent');
  });

  test.each([
    ['refused', 'NotAllowedError', 'refused'],
    ['refused', 'NotReadableError', 'busy'],
    ['refused', 'NotFoundError', 'faulty'],
    ['refused', 'OverconstrainedError', 'overconstrained'],
    ['refused', 'StrangeError', 'refused'],
    ['unanswered', '', 'never-answered'],
    ['granted', '', 'granted'],
  ] as const)('runs with the camera that %s %s', async (answer, error, like) => {
    const phone = { ...sentPhone(), recorded: recorded({ camera: { answer, error } }) };
    const found = await explained(phone);
    expect(found.camera).toEqual({ answer, error, like });
    expect(found.run).toMatch(new RegExp(`--device \\S+phone\\.json --camera ${like}$`));
  });

  test('blames no phone for what http hides', async () => {
    const phone = {
      ...sentPhone(),
      recorded: recorded({ secureContext: false }),
      clientHints: null,
    };
    const found = await explained(phone);
    expect(found.verdict).toContain('over http');
    expect(found.differs).toEqual([]);
  });

  test('takes the answer of the control API, and saves the device in it', async () => {
    const answer = { phones: [{ receivedAt: '2026-05-04T09:30:00.000Z', device: sentPhone() }] };
    const file = join(folder(), 'saved.json');
    await explained(answer, ['--save', file]);
    expect(deviceSchema.parse(JSON.parse(await readFile(file, 'utf8')))).toEqual(sentPhone());
  });

  test('speaks Chinese, and obeys nothing that stands in the file', async () => {
    const evil = sentPhone({ language: 'x\u001B[2J\u202E' });
    const file = await configFile('evil.json', evil);
    const { out } = await runCli(['--language', 'zh-CN', 'explain', '--phone', file]);
    expect(out).toContain('User-Agent 与手机一致');
    expect(out).not.toMatch(obeyedInText);
  });

  test.each<[string, unknown, string]>([
    ['not a device', { id: 'x' }, 'is not a phone'],
    ['an unknown key', { ...sentPhone(), extra: 1 }, 'Unrecognized key'],
    ['no phones', { phones: [] }, 'is not a phone'],
    ['a HAR', { log: { entries: [] } }, 'is not a phone'],
    ['null', null, 'is not a phone'],
    ['2 MB', { ...sentPhone(), title: 'x'.repeat(2_000_000) }, 'more than 1 MB'],
  ])('refuses %s in one line, with 2', async (_, content, message) => {
    const file = await configFile('wrong.json', content as object);
    const args = ['explain', '--phone', file, '--save', 'no.json'];
    const { code, err } = await runCli(args, { cwd: folder() });
    expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
    expect(err).toContain(message);
    expect(await readdir(folder())).not.toContain('no.json');
  });
});
