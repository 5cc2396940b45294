import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { act, intoCapture, screen, text, useBrowser, visit } from '../support/browser.js';
import { heldPauses } from '../support/held-page.js';
import { begin, intlLink, useMock } from '../support/mocks.js';

/** The question whether to leave: what is under way waits for the answer. */
const mock = useMock({ publicUrl: 'http://localhost:0', panel: false, pace: 'human' });
const browser = useBrowser('shell');
const back = () => `${mock().url}/readyz`;
const attempts = async (bizToken: string) =>
  (await mock().verifications.get(bizToken))?.attempts.map(({ code }) => code);

/** Lets every pause that has begun run out; gives how many. */
const run = (page: Page) =>
  page.evaluate(() => (Reflect.get(window, 'run') as () => number).call(window));

async function ask(page: Page): Promise<void> {
  await act(page, 'exit');
  await page.waitForSelector('#exit-question');
}

/** The pauses go by, and the page has every chance to go on. */
async function timeGoesBy(page: Page): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    await run(page);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

const untilResult = (page: Page) =>
  page.waitForFunction(() => {
    (Reflect.get(window, 'run') as () => number)();
    return document.querySelector('#screen[data-step="result"]') !== null;
  });

const uploadsOf = (page: Page): string[] => {
  const uploads: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/recording')) uploads.push(request.url());
  });
  return uploads;
};

describe('in the middle of a capture', () => {
  test.each([
    ['flashes', 3],
    ['movements', 2],
  ])('of %s it holds everything, and Stay goes on', async (_, SecurityLevel) => {
    const config = {
      SecurityLevel,
      SkipPrivacyPolicy: true,
      ...(SecurityLevel === 2 ? { ActionList: 'blink,nod' } : {}),
    };
    const { bizToken, verificationUrl } = await intlLink(mock(), config);
    const { page, context, errors } = await visit(browser(), mock());
    await page.evaluateOnNewDocument(heldPauses);
    await page.goto(verificationUrl);
    await screen(page, 'start');
    await act(page, 'start');
    await screen(page, 'permission');
    await act(page, 'continue');
    await screen(page, 'light');
    await ask(page);
    const uploads = uploadsOf(page);
    const said = await text(page, '.instruction');
    await timeGoesBy(page);
    expect(await page.$('#exit-question')).not.toBeNull();
    expect(await text(page, '.instruction')).toBe(said);
    expect([uploads.length, await attempts(bizToken)]).toEqual([0, []]);
    await act(page, 'stay');
    await untilResult(page);
    expect([await attempts(bizToken), errors]).toEqual([[0], []]);
    await context.close();
  });

  test('in which the page itself records, the recording waits as well', async () => {
    const namespace = 'recorder';
    mock().arm({ namespace, scenario: 'silent-recorder' });
    const { verificationUrl } = await begin(mock(), back(), { namespace });
    const { page, context } = await visit(browser(), mock());
    await page.evaluateOnNewDocument(heldPauses);
    await page.evaluateOnNewDocument(keepRecorders);
    await page.goto(verificationUrl);
    await intoCapture(page);
    await screen(page, 'recorder');
    await act(page, 'record');
    await page.waitForSelector('.instruction.recording');
    await ask(page);
    await timeGoesBy(page);
    expect(await recorderState(page)).toBe('paused');
    expect(await page.$('#screen[data-step="recorder"]')).not.toBeNull();
    await act(page, 'stay');
    expect(await recorderState(page)).toBe('recording');
    await page.waitForFunction(() => {
      (Reflect.get(window, 'run') as () => number)();
      return document.querySelector('#screen[data-step="review"]') !== null;
    });
    await context.close();
  });

  test('Leave ends it with 1410, however long the user thought about it', async () => {
    const { bizToken, verificationUrl } = await begin(mock(), back());
    const { page, context } = await visit(browser(), mock());
    await page.evaluateOnNewDocument(heldPauses);
    await page.goto(verificationUrl);
    await intoCapture(page);
    await screen(page, 'light');
    await ask(page);
    await timeGoesBy(page);
    await Promise.all([page.waitForNavigation(), act(page, 'leave')]);
    expect(await attempts(bizToken)).toEqual([1410]);
    await context.close();
  });
});

describe('the time runs out while the question is open', () => {
  test.each([
    ['stay', 1409],
    ['leave', 1410],
  ])('%s is answered with %i', async (answer, code) => {
    const namespace = `late-${answer}`;
    mock().arm({ namespace, scenario: 'timeout' });
    const { bizToken, verificationUrl } = await begin(mock(), back(), { namespace });
    const { page, context } = await visit(browser(), mock());
    await page.goto(verificationUrl);
    await intoCapture(page);
    await page.waitForResponse((response) => response.url().endsWith('/clock'));
    await ask(page);
    try {
      mock().clock.advance(46_000);
      await page.waitForFunction(
        () => document.getElementById('countdown')?.textContent === '0:00',
      );
      expect(await page.$('#exit-question')).not.toBeNull();
      await act(page, answer);
      await expect.poll(() => attempts(bizToken)).toEqual([code]);
    } finally {
      mock().clock.reset();
    }
    await context.close();
  });
});

/** Sent into the page. */
function keepRecorders(): void {
  const start = Reflect.get(MediaRecorder.prototype, 'start');
  MediaRecorder.prototype.start = function (every) {
    Reflect.set(window, 'recorder', this);
    start.call(this, every);
  };
}

const recorderState = (page: Page) =>
  page.evaluate(() => (Reflect.get(window, 'recorder') as MediaRecorder).state);
