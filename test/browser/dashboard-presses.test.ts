import type { HTTPRequest, Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { startMock, type Mock } from '../../mock-server/index.js';
import { useBrowser } from '../support/browser.js';
import { openDashboard, press, shows } from '../support/dashboard.js';
import { begin } from '../support/mocks.js';

const browser = useBrowser('shell');

interface Changes {
  /** "POST /arm" and the like, in the order in which they were sent. */
  readonly sent: string[];
  /** From here on they wait on their way. */
  hold(): void;
  /** What waited goes on its way, or is lost. */
  release(how?: 'go' | 'lose'): Promise<void>;
}

/** The calls of a page that change something. */
async function changesOf(page: Page): Promise<Changes> {
  const sent: string[] = [];
  const held: HTTPRequest[] = [];
  let isHeld = false;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const isChange = request.method() !== 'GET';
    if (isChange)
      sent.push(`${request.method()} ${request.url().replace(/^.*\/_mock\/v1\/?/, '/')}`);
    if (isChange && isHeld) held.push(request);
    else void request.continue();
  });
  return {
    sent,
    hold: () => (isHeld = true),
    async release(how = 'go') {
      isHeld = false;
      const waiting = held.splice(0);
      await Promise.all(waiting.map((each) => (how === 'go' ? each.continue() : each.abort())));
    },
  };
}

async function opened(own: Mock, { width = 1280, hash = '' } = {}) {
  const { page, context, errors } = await openDashboard(browser(), own, { width, hash });
  return { page, context, errors, changes: await changesOf(page) };
}

const start = (): Promise<Mock> => startMock({ port: 0, pace: 'fast' });

/** Its middle, once it has been drawn where it stays. */
async function middleOf(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const found = await page.waitForSelector(selector, { visible: true });
  await found?.scrollIntoView();
  return (await found?.clickablePoint()) ?? { x: 0, y: 0 };
}

const actionOf = (name: string): string => `[data-action="${name}"]`;

/** Several clicks in one place, as fast as a hand can and a test may. */
async function clicks(page: Page, action: string, count: number): Promise<void> {
  const { x, y } = await middleOf(page, actionOf(action));
  for (let clickCount = 1; clickCount <= count; clickCount += 1) {
    await page.mouse.move(x, y);
    await page.mouse.down({ clickCount });
    await page.mouse.up({ clickCount });
  }
}

/** A round trip to the page and to the server: whatever the clicks began has been sent by then. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate(() => fetch('/_mock/v1/settings').then((answer) => answer.text()));

const isOpen = (page: Page): Promise<boolean> =>
  page.$eval('#sheet', (sheet) => (sheet as HTMLDialogElement).open);

/** What opens the question, what answers it, what is sent once. */
const questions = [
  ['arm', 'submit', 'POST /arm'],
  ['faults', 'submit', 'POST /faults'],
  ['reset', 'submit', 'POST /reset'],
  ['clock', 'advance-10000', 'PUT /clock'],
  ['clock', 'offset', 'PUT /clock'],
  ['clock', 'freeze', 'PUT /clock'],
  ['clock', 'clock-reset', 'PUT /clock'],
] as const;

describe('impatient hands do one thing', () => {
  test.each(questions)(
    '%s, %s, pressed twice and three times: %s once',
    async (tool, act, sent) => {
      await using own = await start();
      const { page, context, changes, errors } = await opened(own);
      for (const count of [2, 3]) {
        changes.sent.length = 0;
        await press(page, tool);
        await clicks(page, act, count);
        await settled(page);
        expect([count, changes.sent]).toEqual([count, [sent]]);
        await page.keyboard.press('Escape');
      }
      expect(errors).toEqual([]);
      await context.close();
    },
  );

  test.each(['change-outcome', 'complete', 'forget'])(
    'of a verification: %s, opened and answered by two clicks each, once',
    async (action) => {
      await using own = await start();
      const { bizToken } = await begin(own);
      const { page, context, changes } = await opened(own, { hash: `#/verifications/${bizToken}` });
      await clicks(page, action, 2);
      await settled(page);
      expect([changes.sent, await isOpen(page)]).toEqual([[], true]);
      await clicks(page, 'submit', 2);
      await settled(page);
      expect(changes.sent).toHaveLength(1);
      await context.close();
    },
  );

  test('what is taken back from a list takes nothing with it that moves up', async () => {
    await using own = await start();
    for (const scenario of ['code-1004', 'code-2016', 'code-1001']) own.arm({ scenario });
    const { page, context, changes } = await opened(own);
    await shows(page, actionOf('arm')).toContain('3');
    await press(page, 'arm');
    await clicks(page, 'disarm', 3);
    await settled(page);
    expect(changes.sent).toHaveLength(1);
    await page.waitForFunction(
      () => document.querySelectorAll('[data-action="disarm"]').length === 2,
    );
    // A press of its own is heard.
    await clicks(page, 'disarm', 1);
    await page.waitForFunction(
      () => document.querySelectorAll('[data-action="disarm"]').length === 1,
    );
    await context.close();
  });

  test.each([390, 320])('double taps on a phone, %i px wide', async (width) => {
    await using own = await start();
    const { page, context, changes } = await opened(own, { width });
    for (const [tool, act, sent] of questions.slice(0, 4)) {
      changes.sent.length = 0;
      await press(page, tool);
      const { x, y } = await middleOf(page, actionOf(act));
      await page.touchscreen.tap(x, y);
      await page.touchscreen.tap(x, y);
      await settled(page);
      expect(changes.sent).toEqual([sent]);
      await page.keyboard.press('Escape');
    }
    await context.close();
  });

  test('a held Enter sends once and asks nothing anew', async () => {
    await using own = await start();
    const { page, context, changes } = await opened(own);
    await press(page, 'arm');
    await page.focus(actionOf('submit'));
    for (let repeat = 0; repeat < 5; repeat += 1) {
      await page.keyboard.down('Enter');
      await settled(page);
    }
    await page.keyboard.up('Enter');
    expect([changes.sent, await isOpen(page)]).toEqual([['POST /arm'], false]);
    await context.close();
  });
});

describe('a button waits for what it began, and shows it', () => {
  test.each(questions)('%s, %s', async (tool, act, sent) => {
    await using own = await start();
    const { page, context, changes } = await opened(own);
    await press(page, tool);
    changes.hold();
    await press(page, act);
    await page.waitForSelector(`${actionOf(act)}[aria-busy="true"]:disabled`);
    // By hand, by script and by key.
    await clicks(page, act, 1);
    await page.$eval(actionOf(act), (button) => (button as HTMLElement).click());
    await page.keyboard.press('Enter');
    await settled(page);
    expect(changes.sent).toEqual([sent]);
    await changes.release();
    await page.waitForFunction(() => document.querySelector('[aria-busy]') === null);
    expect(changes.sent).toEqual([sent]);
    await context.close();
  });

  test.each(questions)('%s, %s: it comes back where nobody answered', async (tool, act, sent) => {
    await using own = await start();
    const { page, context, changes } = await opened(own);
    await press(page, tool);
    changes.hold();
    await press(page, act);
    await page.waitForSelector(`${actionOf(act)}[aria-busy="true"]`);
    await changes.release('lose');
    await page.waitForSelector(`${actionOf(act)}:not([aria-busy]):not(:disabled)`);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-action'))).toBe(
      act,
    );
    await press(page, act);
    await expect.poll(() => changes.sent).toEqual([sent, sent]);
    await context.close();
  });

  test('it comes back where the server refused', async () => {
    await using own = await start();
    const { bizToken } = await begin(own, undefined, {
      headers: { 'X-FaceID-Mock-Scenario': 'code-1004' },
    });
    const { page, context } = await opened(own, { hash: `#/verifications/${bizToken}` });
    await press(page, 'change-outcome');
    await press(page, 'submit');
    await shows(page, '.wrong').toContain('X-FaceID-Mock-Scenario');
    await page.waitForSelector(`${actionOf('submit')}:not([aria-busy]):not(:disabled)`);
    await context.close();
  });

  test('a question that was left meanwhile does not close the next one', async () => {
    await using own = await start();
    const { page, context, changes } = await opened(own);
    await press(page, 'arm');
    changes.hold();
    await press(page, 'submit');
    await page.waitForSelector(`${actionOf('submit')}[aria-busy="true"]`);
    await page.keyboard.press('Escape');
    await press(page, 'faults');
    await shows(page, '#sheet-title').toContain('ault');
    await changes.release();
    await shows(page, actionOf('arm')).toContain('Armed');
    expect(await isOpen(page)).toBe(true);
    await context.close();
  });
});
