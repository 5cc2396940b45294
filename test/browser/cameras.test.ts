import { describe, expect, test } from 'vitest';
import { loadCameras } from '../../harness/plan/catalogue.js';
import { passVerificationPage } from '../../harness/drivers/verification-page.js';
import { courseOf } from '../../harness/plan/matrix.js';
import { useBrowser, visit } from '../support/browser.js';
import { begin, useMock } from '../support/mocks.js';
import { device, scenario } from '../support/observations.js';

/** Every camera of the catalogue, driven as a visitor would, in both modes, in real Chromium. */
const mock = useMock({ publicUrl: 'http://localhost:0', panel: false });
/** A camera that a script breaks is as broken in the lighter shell; permissions are the whole browser's. */
const browsers = { real: useBrowser(), injected: useBrowser('shell') };

const phones = { light: 'ios-safari-17', silent: 'ios-wechat-14-2' } as const;

const cases = (await loadCameras()).flatMap((camera) =>
  (['light', 'silent'] as const).map((mode) => ({ id: camera.id, mode, camera })),
);

describe('every camera', () => {
  test.each(cases)('$id in $mode mode', async ({ mode, camera }) => {
    const { bizToken, verificationUrl } = await begin(mock(), `${mock().url}/readyz`);
    const deviceId = phones[mode];
    const {
      page,
      context,
      errors,
      camera: control,
    } = await visit(browsers[camera.how](), mock(), {
      deviceId,
      cameraId: camera.id,
    });
    const each = {
      id: camera.id,
      device: device(deviceId),
      camera,
      scenario: scenario('pass'),
      isProbed: false,
    };
    const told = { messages: [] as string[], hints: [] as string[], waysBack: [] as string[] };
    const codes: number[] = [];
    await page.goto(verificationUrl);
    await passVerificationPage({
      page,
      frame: page.mainFrame(),
      case: each,
      timeoutMs: 10_000,
      retries: 0,
      watcher: {
        message({ text, fault }) {
          if (fault === null) told.messages.push(text);
          else told.hints.push(fault);
          return Promise.resolve();
        },
        wayBack(action) {
          told.waysBack.push(action);
          return control.mend();
        },
        result(code) {
          codes.push(code);
          return Promise.resolve();
        },
      },
    });
    await page.waitForFunction(() => location.pathname === '/readyz', { polling: 50 });

    const course = courseOf(each, camera.mode ?? mode);
    expect(told).toEqual({
      messages: 'message' in course && course.message !== null ? [course.message] : [],
      hints: 'hint' in course && course.hint !== null ? [course.hint] : [],
      waysBack: course.wayBack === null ? [] : [course.wayBack],
    });
    const last = course.end === 'exit' ? 1410 : 0;
    expect(codes).toEqual(course.code === undefined ? [last] : [course.code, last]);
    const timeline = mock().verifications.timeline(bizToken);
    const shown = timeline.filter(({ kind }) => kind === 'camera').map(({ text }) => text);
    for (const message of told.messages)
      expect(shown.some((line) => line.includes(message))).toBe(true);
    expect((await mock().verifications.get(bizToken))?.attempts.at(-1)?.code).toBe(last);
    expect(errors).toEqual([]);
    expect(timeline.filter(({ kind }) => kind === 'page-error')).toEqual([]);
    await context.close();
  });
});
