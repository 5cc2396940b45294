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
