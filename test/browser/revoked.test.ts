import { expect, test } from 'vitest';
import { cameraMessages } from '../../mock-server/shared/camera-messages.js';
import { cameraMessage, toCamera, useBrowser, visit } from '../support/browser.js';
import { begin, useMock } from '../support/mocks.js';

const mock = useMock({ publicUrl: 'http://localhost:0', panel: false });
const browser = useBrowser();

test.each(['audio', 'video'])(
  'a camera that was taken back is told as that, where the %s track is the one that is heard to end',
  async (heard) => {
    const { page, context } = await visit(browser(), mock(), { cameraId: 'revoked' });
    // Chromium ends both, in no order of its own.
    await page.evaluateOnNewDocument((kind) => {
      const listen = Reflect.get(EventTarget.prototype, 'addEventListener');
      MediaStreamTrack.prototype.addEventListener = function (...given: [string, never]) {
        if (given[0] !== 'ended' || this.kind === kind) listen.apply(this, given);
      };
    }, heard);
    const { verificationUrl } = await begin(mock());
    await page.goto(verificationUrl);
    await toCamera(page);
    expect(await cameraMessage(page)).toBe(cameraMessages.refused);
    await context.close();
  },
);

test('also where the browser takes its time to say why, and the recording has ended meanwhile', async () => {
  const { page, context } = await visit(browser(), mock(), { cameraId: 'revoked' });
  await page.evaluateOnNewDocument(() => {
    const scope = globalThis as unknown as { faceidMockRevoke: () => Promise<void> };
    const revoke = scope.faceidMockRevoke;
    // All else of the capture is done by then: what is left is to stop the recording.
    scope.faceidMockRevoke = () =>
      new Promise((resolve) => setTimeout(() => void revoke().then(resolve), 300));
    const query = Reflect.get(Permissions.prototype, 'query');
    Permissions.prototype.query = async function (descriptor) {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return query.call(this, descriptor);
    };
  });
  const { verificationUrl } = await begin(mock());
  await page.goto(verificationUrl);
  await toCamera(page);
  expect(await cameraMessage(page)).toBe(cameraMessages.refused);
  await context.close();
});
