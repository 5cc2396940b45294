import type { ElementHandle, Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { emulateDevice } from '../../harness/phone/emulate-device.js';
import { packagePath } from '../../mock-server/index.js';
import { cameraMessages } from '../../mock-server/shared/camera-messages.js';
import {
  act,
  cameraMessage,
  modeOf,
  screen,
  startCapture,
  text,
  toCamera,
  useBrowser,
  visit,
  type Pane,
  type Visit,
} from '../support/browser.js';
import { useCustomer, type Embedding } from '../support/embedding-customer.js';
import { begin, useMock } from '../support/mocks.js';
import { device } from '../support/observations.js';

/** The page on `localhost`, the customer on `127.0.0.1`: two sites, as in production. */
const mock = useMock({ publicUrl: 'http://localhost:0', panel: false });
const stayingMock = useMock({ publicUrl: 'http://localhost:0', panel: false, frameNext: 'frame' });
const browsers = { whole: useBrowser(), shell: useBrowser('shell') };
const customer = useCustomer();

const allow = 'allow="camera; microphone"';
const sandbox = (...more: string[]) =>
  `sandbox="${['allow-scripts', 'allow-same-origin', ...more].join(' ')}" ${allow}`;

interface Embedded extends Visit {
  readonly bizToken: string;
}

/** The visitor is on the customer's page, which puts the verification page before him in this way. */
async function arrive(
  embedding: Embedding,
  { deviceId = 'desktop-chrome', cameraId = 'granted', on = mock(), by = browsers.shell } = {},
): Promise<Embedded> {
  const begun = await begin(on, customer().redirectUrl);
  const visited = await visit(by(), on, { deviceId, cameraId });
  // Chromium keeps a frame's permission under the site of the whole window.
  if (typeof embedding === 'object') await permit(visited.page, customer().origin);
  await visited.page.goto(customer().startPage(embedding, begun.verificationUrl));
  return { ...visited, ...begun };
}

async function permit(page: Page, origin: string): Promise<void> {
  for (const name of ['camera', 'microphone'] as const)
    await page.browserContext().setPermission(origin, { permission: { name }, state: 'granted' });
}

async function frameOf(page: Page): Promise<Pane> {
  const frame = await (await page.waitForSelector('#frame'))?.contentFrame();
  if (!frame) throw new Error('the customer’s page has no frame');
  return frame;
}

/** The page has told its server how it is embedded, which it does while the start page is read. */
const probed = (pane: Pane) =>
  pane.waitForFunction(
    () => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/probe')),
    { polling: 50 },
  );

async function reload(pane: Pane): Promise<void> {
  await probed(pane);
  await Promise.all([pane.waitForNavigation(), pane.evaluate(() => location.reload())]);
}

/** Agreement, camera, flashes, result: the whole light flow up to *Next*. */
async function toResult(pane: Pane): Promise<void> {
  await toCamera(pane);
  await screen(pane, 'result');
  expect(await modeOf(pane)).toBe('light');
  expect(await text(pane, 'h1')).toBe('Verification passed');
}

const timeline = (bizToken: string, on = mock()) => on.verifications.timeline(bizToken);
const findings = (bizToken: string, on = mock()) =>
  timeline(bizToken, on)
    .filter(({ kind }) => kind === 'finding')
    .map(({ data }) => data?.rule);

/** The page opened more than once, and nothing in it failed. */
function expectSound({ bizToken, errors }: Embedded): void {
  const kinds = timeline(bizToken).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'page-opened').length).toBeGreaterThan(1);
  expect(kinds).not.toContain('page-error');
  expect(errors).toEqual([]);
}

describe('the whole window', () => {
  test('leads to RedirectUrl in place, without a finding; a cookie with SameSite=Strict stays away', async () => {
    const embedded = await arrive('top');
    const { page, context, bizToken } = embedded;
    await Promise.all([page.waitForNavigation(), page.click('#start')]);
    await reload(page);
    await toResult(page);
    await Promise.all([page.waitForNavigation(), act(page, 'next')]);
    expect(page.url()).toBe(`${customer().redirectUrl}?token=${bizToken}`);
    expect(customer().arrivals(bizToken)).toEqual([{ into: 'document', cookies: ['Lax'] }]);
    expect(findings(bizToken)).toEqual([]);
    expectSound(embedded);
    await context.close();
  });

  test('under a Permissions-Policy that denies the camera shows the documented message, until it is lifted', async () => {
    const embedded = await arrive('top', {
      cameraId: 'refused-by-policy',
      by: browsers.whole,
    });
    const { page, context, bizToken, camera } = embedded;
    await Promise.all([page.waitForNavigation(), page.click('#start')]);
    await reload(page);
    await toCamera(page);
    expect(await cameraMessage(page)).toBe(cameraMessages.refused);
    await camera.mend();
    await Promise.all([page.waitForNavigation(), act(page, 'restart')]);
    await toResult(page);
    await Promise.all([page.waitForNavigation(), act(page, 'next')]);
    expect(page.url()).toBe(`${customer().redirectUrl}?token=${bizToken}`);
    expect(findings(bizToken)).toEqual(['policy-without-camera']);
    expectSound(embedded);
    await context.close();
  });
});

describe('a popup', () => {
  test('gets RedirectUrl itself, from where its opener can be told', async () => {
    const embedded = await arrive('popup');
    const { page, context, bizToken } = embedded;
    const [popup] = await Promise.all([
      new Promise<Page | null>((resolve) => page.once('popup', resolve)),
      page.click('#start'),
    ]);
    if (!popup) throw new Error('no popup came');
    // A popup is open before it can be emulated: the reload is the first that the device asks for.
    await screen(popup, 'start');
    await emulateDevice(popup, device('desktop-chrome'));
    await reload(popup);
    await toResult(popup);
    await Promise.all([popup.waitForNavigation(), act(popup, 'next')]);
    expect(popup.url()).toBe(`${customer().redirectUrl}?token=${bizToken}`);
    expect(new URL(page.url()).pathname).toMatch(/^\/start-/);
    const openerUrl = await popup.evaluate(() => (window.opener as Window).location.href);
    expect(openerUrl).toBe(page.url());
    expect(customer().arrivals(bizToken)).toEqual([{ into: 'document', cookies: ['Lax'] }]);
    expect(findings(bizToken)).toEqual(['in-popup']);
    expectSound(embedded);
    await context.close();
  });
});

describe('a frame', () => {
  test('without allow refuses the camera with the documented message, again after re-entering; leaving still replaces the whole window', async () => {
    const embedded = await arrive({ frame: '' });
    const { page, context, bizToken } = embedded;
    const frame = await frameOf(page);
    await toCamera(frame);
    expect(await cameraMessage(frame)).toBe(cameraMessages.refused);
    await Promise.all([frame.waitForNavigation(), act(frame, 'restart')]);
    await toCamera(frame);
    expect(await cameraMessage(frame)).toBe(cameraMessages.refused);
    const refusals = () =>
      timeline(bizToken).filter(
        ({ kind, text: line }) =>
          kind === 'camera' && line.includes('NotAllowedError: Permission denied'),
      );
    await expect.poll(refusals).toHaveLength(2);
    await act(frame, 'exit');
    await Promise.all([page.waitForNavigation(), act(frame, 'leave')]);
    expect(page.url()).toBe(`${customer().redirectUrl}?token=${bizToken}`);
    expect(findings(bizToken)).toEqual(['frame-without-allow', 'in-frame']);
    expectSound(embedded);
    await context.close();
  });

  test('without allow does not keep silent mode from its file', async () => {
    const { page, context, bizToken } = await arrive(
      { frame: '' },
      { deviceId: 'ios-wechat-14-2' },
    );
    const frame = await frameOf(page);
    await startCapture(frame);
    await screen(frame, 'silent');
    const input = await frame.waitForSelector('input[type="file"]');
    await (input as ElementHandle<HTMLInputElement>).uploadFile(
      packagePath('fixtures/media/clip.mp4'),
    );
    await screen(frame, 'review');
    await act(frame, 'use');
    await screen(frame, 'result');
    await Promise.all([page.waitForNavigation(), act(frame, 'next')]);
    expect(page.url()).toBe(`${customer().redirectUrl}?token=${bizToken}`);
    await context.close();
  });

  test.each([
    ['with allow', allow],
    [
      'whose sandbox lets the user leave it',
      sandbox('allow-top-navigation-by-user-activation', 'allow-forms'),
    ],
  ])('%s goes through, and Next replaces the whole window', async (_, attributes) => {
    const embedded = await arrive({ frame: attributes });
    const { page, context, bizToken } = embedded;
    const frame = await frameOf(page);
    await reload(frame);
    await toResult(frame);
    await Promise.all([page.waitForNavigation(), act(frame, 'next')]);
    expect(page.url()).toBe(`${customer().redirectUrl}?token=${bizToken}`);
    expect(page.frames()).toHaveLength(1);
    expect(customer().arrivals(bizToken)).toEqual([{ into: 'document', cookies: ['Lax'] }]);
    expect(findings(bizToken)).toEqual(['in-frame']);
    expectSound(embedded);
    await context.close();
  });

  test.each([
    {
      title: 'whose sandbox keeps it from the whole window',
      attributes: sandbox(),
      on: mock,
      found: ['in-frame', 'way-back-in-frame'],
    },
    {
      title: 'that Next does not leave, by the setting frameNext',
      attributes: allow,
      on: stayingMock,
      found: ['in-frame'],
    },
  ])(
    '$title goes back inside itself, without cookies: $found',
    async ({ attributes, on, found }) => {
      const embedded = await arrive({ frame: attributes }, { on: on() });
      const { page, context, bizToken, errors } = embedded;
      const startUrl = page.url();
      const frame = await frameOf(page);
      await reload(frame);
      await toResult(frame);
      await Promise.all([frame.waitForNavigation(), act(frame, 'next')]);
      expect((await frameOf(page)).url()).toBe(`${customer().redirectUrl}?token=${bizToken}`);
      expect(page.url()).toBe(startUrl);
      expect(customer().arrivals(bizToken)).toEqual([{ into: 'iframe', cookies: [] }]);
      // The page's farewell is a beacon, for which nobody waits.
      await expect.poll(() => findings(bizToken, on())).toEqual(found);
      expect(errors).toEqual([]);
      await context.close();
    },
  );

  test('whose sandbox takes its origin away cannot reach its server, and is not white', async () => {
    const { page, context } = await arrive({ frame: `sandbox="allow-scripts" ${allow}` });
    const frame = await frameOf(page);
    await screen(frame, 'fault');
    expect(await text(frame, '.lead')).toContain('The server cannot be reached');
    await context.close();
  });

  test.each([
    ['both', allow, [true, true]],
    ['none', '', [false, false]],
    ['the camera alone', 'allow="camera"', [true, false]],
  ])('that is allowed %s is told the truth by Chromium', async (_, attributes, allowed) => {
    const { page, context, bizToken } = await arrive({ frame: attributes }, { by: browsers.whole });
    const frame = await frameOf(page);
    await probed(frame);
    const told = await frame.evaluate(() => {
      const policy = Reflect.get(document, 'featurePolicy') as {
        allowsFeature(name: string): boolean;
      };
      return ['camera', 'microphone'].map((name) => policy.allowsFeature(name));
    });
    const answer = await frame.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ audio: true, video: true }).then(
        () => 'granted',
        (error: unknown) => (error as DOMException).name,
      ),
    );
    expect(told).toEqual(allowed);
    const isBarred = allowed.includes(false);
    expect(answer).toBe(isBarred ? 'NotAllowedError' : 'granted');
    expect(findings(bizToken)).toEqual(
      isBarred ? ['frame-without-allow', 'in-frame'] : ['in-frame'],
    );
    await context.close();
  });
});

test('nothing in the page’s answer forbids frames, popups or the camera', async () => {
  const { headers, status } = await fetch(`${mock().url}/reflect/?token=any`);
  expect(status).toBe(200);
  expect(headers.get('content-security-policy')).not.toContain('frame-ancestors');
  for (const name of ['x-frame-options', 'cross-origin-opener-policy', 'permissions-policy'])
    expect(headers.get(name), name).toBeNull();
});
