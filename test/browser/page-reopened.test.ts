import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import {
  act,
  recordClip,
  screen,
  startCapture,
  text,
  useBrowser,
  visit,
} from '../support/browser.js';
import { begin, finishAttempt, pageCall, recordingForm, useMock } from '../support/mocks.js';

/** Reload, Back and Forward after the last attempt: the user is told how it ended, and can go on. */
const mock = useMock({ publicUrl: 'http://localhost:0', panel: false });
const strict = useMock({ publicUrl: 'http://localhost:0', panel: false, reopened: 'late' });
const browser = useBrowser('shell');
const clip = packagePath('fixtures/media/clip.mp4');
const back = () => `${mock().url}/readyz`;
const phone = { deviceId: 'ios-safari-17' };

async function recorded(scenario = 'pass') {
  const namespace = `reopened-${scenario}`;
  mock().arm({ namespace, scenario, times: 1 });
  const begun = await begin(mock(), back(), { namespace });
  const opened = await visit(browser(), mock(), { deviceId: 'ios-wechat-14-2' });
  const { page } = opened;
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(navigator, 'languages', { get: () => ['en'] });
  });
  await page.goto(`${mock().url}/livez`);
  await page.goto(begun.verificationUrl);
  await startCapture(page);
  await recordClip(page, clip);
  return { ...begun, ...opened };
}

const told = (page: Page) =>
  page.waitForSelector('#screen[data-step="result"][data-code="0"] [data-action="next"]');

async function goesOn(page: Page, bizToken: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), act(page, 'next')]);
  expect(page.url()).toBe(`${back()}?token=${bizToken}`);
}

describe('one who passed', () => {
  test.each([
    ['reloads', (page: Page) => page.reload()],
    [
      'goes back and forward',
      async (page: Page) => {
        await page.goBack();
        await page.goForward();
      },
    ],
  ])('and %s is told so again, and Next leads on', async (_, act) => {
    const { page, context, bizToken } = await recorded();
    await screen(page, 'result');
    await act(page);
    await told(page);
    expect(await text(page, 'h1')).toBe('Verification passed');
    expect(await text(page, '.lead')).toBe('You are verified already. Tap Next to continue.');
    await goesOn(page, bizToken);
    const { state, attempts } = (await mock().verifications.get(bizToken)) ?? {};
    expect([state, attempts?.length]).toEqual(['finished', 1]);
    await context.close();
  });

  test('and reloads during the upload, which had come, is told so', async () => {
    const { bizToken, verificationUrl } = await begin(mock(), back());
    const { page, context } = await visit(browser(), mock(), { deviceId: 'ios-wechat-14-2' });
    const session = await page.createCDPSession();
    const judged = new Promise<void>((resolve) => {
      session.once('Fetch.requestPaused', () => resolve());
    });
    const patterns = [{ urlPattern: '*/recording', requestStage: 'Response' as const }];
    await session.send('Fetch.enable', { patterns });
    await page.goto(verificationUrl);
    await startCapture(page);
    await recordClip(page, clip);
    await judged;
    await page.reload();
    await told(page);
    await goesOn(page, bizToken);
    await context.close();
  });

  test('and went on finds the link used up', async () => {
    const { page, context, bizToken } = await recorded();
    await screen(page, 'result');
    await goesOn(page, bizToken);
    await page.goBack();
    await screen(page, 'late');
    expect(await text(page, '.message')).toBe('Verification has been completed');
    await context.close();
  });

  test('in another tab is told in the first one, whose recording comes too late', async () => {
    const { bizToken, verificationUrl } = await begin(mock(), back());
    const { page, context } = await visit(browser(), mock(), { deviceId: 'ios-wechat-14-2' });
    await page.goto(verificationUrl);
    await startCapture(page);
    await screen(page, 'silent');
    await pageCall(mock(), bizToken, 'recording', recordingForm());
    await recordClip(page, clip);
    await told(page);
    await goesOn(page, bizToken);
    await context.close();
  });
});

describe('one without an attempt left', () => {
  test('and reloads is told so, and Next leads back', async () => {
    const namespace = 'reopened-none-left';
    mock().arm({ namespace, scenario: 'code-1004' });
    const { bizToken, verificationUrl } = await begin(mock(), back(), { namespace });
    for (let attempt = 0; attempt < 3; attempt += 1) await finishAttempt(mock(), bizToken);
    const { page, context } = await visit(browser(), mock(), phone);
    await page.goto(verificationUrl);
    await screen(page, 'late');
    expect(await text(page, '.message')).toBe('Retry limit has been reached');
    await goesOn(page, bizToken);
    await context.close();
  });
});

test('reopened late: nothing but the code, in both cases', async () => {
  const { bizToken, verificationUrl } = await begin(strict());
  await finishAttempt(strict(), bizToken);
  const { page, context } = await visit(browser(), strict(), phone);
  await page.goto(verificationUrl);
  await screen(page, 'late');
  expect(await page.$eval('#screen', (shown) => shown.getAttribute('data-code'))).toBe('14');
  expect(await page.$('.actions *')).toBeNull();
  await context.close();
});

test('after a failed attempt the big button tries again, and Next is the pale one', async () => {
  const { page, context } = await recorded('code-1004');
  await screen(page, 'result');
  const looks = await page.$$eval('.actions .button', (buttons) =>
    buttons.map((button) => [button.getAttribute('data-action'), button.classList.item(1)]),
  );
  expect(looks).toEqual([
    ['retry', 'primary'],
    ['next', 'secondary'],
  ]);
  await act(page, 'retry');
  await screen(page, 'silent');
  await context.close();
});
