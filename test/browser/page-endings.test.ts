import type { HTTPRequest } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { cameraMessages } from '../../mock-server/shared/camera-messages.js';
import {
  act,
  cameraMessage,
  intoCapture,
  screen,
  startCapture,
  text,
  useBrowser,
  visit,
} from '../support/browser.js';
import { call } from '../support/client.js';
import { begin, useMock } from '../support/mocks.js';

/** How an attempt ends without a recording: by the visitor, by the clock, by the token's life. */
const mock = useMock({ publicUrl: 'http://localhost:0', panel: false });
/** Where a capture has to last: nobody is found, for 45 s. */
const calm = useMock({
  publicUrl: 'http://localhost:0',
  panel: false,
  pace: 'human',
  scenario: 'timeout',
});
const browser = useBrowser('shell');
const silentPhone = { deviceId: 'ios-wechat-14-2' };

const back = () => `${mock().url}/readyz`;
const attempts = async (bizToken: string) =>
  (await mock().verifications.get(bizToken))?.attempts.map(({ code }) => code);

/** A link in a namespace of its own, with the outcome that the test wants. */
async function linkTo(scenario: string) {
  const namespace = `states-${scenario}`;
  mock().arm({ namespace, scenario, times: 1 });
  return begin(mock(), back(), { namespace });
}

describe('leaving by the page’s own button', () => {
  test('asks first; staying changes nothing, leaving ends with 1410 and leads back', async () => {
    const { bizToken, verificationUrl } = await begin(mock(), back());
    const { page, context } = await visit(browser(), mock());
    await page.goto(verificationUrl);
    await startCapture(page);
    await screen(page, 'permission');
    await act(page, 'exit');
    await page.waitForSelector('#exit-question');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-action'))).toBe(
      'stay',
    );
    await page.keyboard.press('Escape');
    expect(await page.$('#exit-question')).toBeNull();
    await act(page, 'exit');
    await Promise.all([page.waitForNavigation(), act(page, 'leave')]);
    expect(page.url()).toBe(`${back()}?token=${bizToken}`);
    const result = await call(mock(), 'GetWebVerificationResult', { BizToken: bizToken });
    expect(result).toMatchObject({
      ErrorCode: 1410,
      ErrorMsg: 'User exited voluntarily',
      VideoUrl: null,
      VideoMd5: null,
      VideoBestFrameUrl: null,
      VerificationDetailList: [{ ErrorCode: 1410, CompareErrorCode: null, Similarity: 0 }],
    });
    await context.close();
  });

  test('switches the camera off in the middle of a capture', async () => {
    const { verificationUrl } = await begin(calm(), back());
    const { page, context } = await visit(browser(), calm());
    await page.goto(verificationUrl);
    await intoCapture(page);
    await screen(page, 'light');
    const stream = await page.evaluateHandle(
      () => document.querySelector('video')?.srcObject as MediaStream,
    );
    await act(page, 'exit');
    expect(await stream.evaluate(({ active }) => active)).toBe(true);
    // The page stays where it is for as long as its last call is held back.
    await page.setRequestInterception(true);
    const [lastCall] = await Promise.all([
      new Promise<HTTPRequest>((resolve) => {
        page.on('request', (request) => {
          if (request.url().endsWith('/finish')) resolve(request);
          else void request.continue();
        });
      }),
      act(page, 'leave'),
    ]);
    expect(await stream.evaluate(({ active }) => active)).toBe(false);
    await lastCall.continue();
    await context.close();
  });
});

describe('time is over', () => {
  test.each([
    ['light', {}],
    ['silent', silentPhone],
  ])('in %s mode: the attempt ends with 1409, and the visitor may try again', async (_, phone) => {
    const { bizToken, verificationUrl } = await linkTo('timeout');
    const { page, context } = await visit(browser(), mock(), phone);
    await page.goto(verificationUrl);
    await startCapture(page);
    if (!('deviceId' in phone)) await act(page, 'continue');
    await screen(page, 'result');
    expect(await text(page, '.message')).toBe('Verification process timed out');
    expect(await page.$('[data-action="retry"]')).not.toBeNull();
    expect(await attempts(bizToken)).toEqual([1409]);
    await context.close();
  });
});

describe('the link expires', () => {
  test('before the visitor opens it: code 15', async () => {
    const { verificationUrl } = await linkTo('expired');
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await screen(page, 'late');
    expect(await text(page, '.message')).toBe('Token expired');
    await context.close();
  });

  test('while the visitor is recorded: code 15 instead of a result', async () => {
    const { bizToken, verificationUrl } = await linkTo('expires-while-capturing');
    const { page, context, errors } = await visit(browser(), mock());
    await page.goto(verificationUrl);
    await intoCapture(page);
    await screen(page, 'late');
    expect(await text(page, '.message')).toBe('Token expired');
    expect(await attempts(bizToken)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

test('a camera that is gone before the capture begins is busy, and no fault of the page', async () => {
  const { bizToken, verificationUrl } = await begin(mock(), back());
  const { page, context } = await visit(browser(), mock());
  await page.evaluateOnNewDocument(endsFirstStream);
  await page.goto(verificationUrl);
  await intoCapture(page);
  expect(await cameraMessage(page)).toBe(cameraMessages.busy);
  await act(page, 'retry');
  await page.waitForSelector('#screen[data-step="result"][data-code="0"]');
  expect(await attempts(bizToken)).toEqual([0]);
  await context.close();
});

/** Sent into the page: the first camera is gone when the page is given it. */
function endsFirstStream(): void {
  const ask = Reflect.get(MediaDevices.prototype, 'getUserMedia');
  MediaDevices.prototype.getUserMedia = async function (constraints) {
    MediaDevices.prototype.getUserMedia = ask;
    const stream = await ask.call(this, constraints);
    for (const track of stream.getTracks()) track.stop();
    return stream;
  };
}
