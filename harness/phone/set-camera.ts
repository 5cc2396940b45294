import type { BrowserContext, CDPSession, Page } from 'puppeteer';
import type { Camera } from '../../mock-server/index.js';
import { breakCamera, mendCamera } from '../../mock-server/shared/break-camera.js';
import { holdCapture } from './injected/hold-capture.js';
import { revokeByScript } from './injected/revoke-by-script.js';

/** A camera that behaves as the catalogue says, until it is mended. */
export interface CameraControl {
  /** What a user does who closes the other app, allows the camera, or takes the tape off the lens. */
  mend(): Promise<void>;
}

/**
 * Before the page is opened. `origin` is the verification page's, `around` the customer's: Chromium keeps a
 * frame's permission under the site of the window around it, observed in 156.
 */
export async function setCamera(
  page: Page,
  camera: Camera,
  origin: string,
  around?: string,
): Promise<CameraControl> {
  const context = page.browserContext();
  const origins = around === undefined ? [origin] : [origin, new URL(around).origin];
  const permit = async (permission: Camera['permission']) => {
    await Promise.all(origins.map((each) => setPermissions(context, each, permission)));
  };
  await permit(camera.permission);
  const policy = camera.policy === 'denied' ? await denyByPolicy(page, origin) : undefined;
  const scripts: string[] = [];
  if (camera.injection) {
    const { identifier } = await page.evaluateOnNewDocument(breakCamera, camera.injection);
    scripts.push(identifier);
  }
  if (camera.revoked) {
    const denied = { camera: 'denied', microphone: 'granted' } as const;
    if (camera.how === 'real') await page.exposeFunction('faceidMockRevoke', () => permit(denied));
    else scripts.push((await page.evaluateOnNewDocument(revokeByScript)).identifier);
    const { identifier } = await page.evaluateOnNewDocument(holdCapture);
    scripts.push(identifier);
  }
  return {
    async mend() {
      if (camera.stays) return;
      await permit({ camera: 'granted', microphone: 'granted' });
      await policy?.detach();
      // Only once: what is mended a second time has nothing left to be taken away.
      for (const identifier of scripts.splice(0))
        await page.removeScriptToEvaluateOnNewDocument(identifier);
      // The verification page may be in a frame of the customer's.
      for (const frame of page.frames()) await frame.evaluate(mendCamera);
    },
  };
}

/** The browser's own answer, as if the user had given it; without a prompt, which headless never shows. */
async function setPermissions(
  context: BrowserContext,
  origin: string,
  permission: Camera['permission'],
): Promise<void> {
  await context.setPermission(
    origin,
    ...(['camera', 'microphone'] as const).map((name) => ({
      permission: { name },
      state: permission[name],
    })),
  );
}

/** The browser itself refuses, by a header that a strict proxy would add to the page. */
async function denyByPolicy(page: Page, origin: string): Promise<CDPSession> {
  const session = await page.createCDPSession();
  session.on('Fetch.requestPaused', ({ requestId, responseStatusCode, responseHeaders }) => {
    const header = { name: 'Permissions-Policy', value: 'camera=(), microphone=()' };
    session
      .send('Fetch.continueResponse', {
        requestId,
        responseCode: responseStatusCode ?? 200,
        responseHeaders: [...(responseHeaders ?? []), header],
      })
      // The page went away meanwhile; then nobody needs the header.
      .catch(() => undefined);
  });
  const pages = { urlPattern: `${origin}/reflect/?*`, requestStage: 'Response' } as const;
  await session.send('Fetch.enable', { patterns: [pages] });
  return session;
}
