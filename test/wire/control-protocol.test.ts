import { describe, expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { clockView } from '../../mock-server/control/clock.js';
import { deviceName } from '../../mock-server/control/device-names.js';
import type { findingView } from '../../mock-server/control/findings.js';
import type {
  armView,
  verificationView,
  verificationWithTimelineView,
} from '../../mock-server/control/views.js';
import type {
  ArmView,
  ClockView,
  FindingView,
  VerificationDetail,
  VerificationView,
} from '../../mock-server/shared/control-protocol.js';
import { begin, clip, finishAttempt, frame, md5, useMock } from '../support/mocks.js';

const mock = useMock();

test('what the dashboard reads is what the schemas of the control API say', () => {
  expectTypeOf<z.output<typeof verificationView>>().toExtend<VerificationView>();
  expectTypeOf<z.output<typeof verificationWithTimelineView>>().toExtend<VerificationDetail>();
  expectTypeOf<z.output<typeof clockView>>().toExtend<ClockView>();
  expectTypeOf<z.output<typeof armView>>().toExtend<ArmView>();
  expectTypeOf<z.output<typeof findingView>>().toExtend<FindingView>();
});

test('a verification tells of each recording its size, its MD5, and a link that leads to it', async () => {
  const { bizToken } = await begin(mock());
  const read = async () =>
    (await (
      await fetch(`${mock().url}/_mock/v1/verifications/${bizToken}`)
    ).json()) as VerificationDetail;
  expect((await read()).media).toEqual([]);
  await finishAttempt(mock(), bizToken);
  const { media = [] } = await read();
  expect(media).toMatchObject([
    { attempt: 1, kind: 'video', md5: md5(clip), contentType: 'video/mp4', bytes: clip.length },
    { attempt: 1, kind: 'frame', md5: md5(frame), contentType: 'image/jpeg', bytes: frame.length },
  ]);
  for (const { url, md5: told } of media) {
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect(md5(bytes)).toBe(told);
  }
});

describe('a device is named as people say it', () => {
  test.each([
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      'Safari · iOS 17.5',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36',
      'Chrome · Android 14',
    ],
    ['', null],
    ['  ', null],
  ])('%s: %s', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });
});
