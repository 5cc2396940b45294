import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import {
  act,
  recordClip,
  screen,
  startCapture,
  text,
  useBrowser,
  visit,
} from '../support/browser.js';
import { packagePath } from '../../mock-server/index.js';
import { outOfReach, places, seriousFaults, told } from '../support/examine.js';
import { begin, pageCall, useMock } from '../support/mocks.js';
import { pageStates } from '../support/page-states.js';

const mock = useMock({ publicUrl: 'http://localhost:0' });
/** Its clock is moved. */
const hurried = useMock({ publicUrl: 'http://localhost:0' });
const browser = useBrowser('shell');
const silentPhone = { deviceId: 'ios-wechat-14-2' };
const inEnglish = {
  async prepare(page: Page) {
    await page.evaluateOnNewDocument(asEnglish);
  },
};

function asEnglish(): void {
  Object.defineProperty(navigator, 'languages', { get: () => ['en'] });
}

const lowSizes = [
  { width: 320, height: 568 },
  { width: 844, height: 390 },
] as const;

/** On these nothing is said: they pass by themselves. */
const silentStates = ['loading'];

describe('every state of the page', () => {
  test.concurrent.each(pageStates)(
    '$id can be used by everybody, on any phone',
    async ({ id, reach }) => {
      const { page, context } = await reach({ browser: browser(), mock: mock(), ...inEnglish });
      expect(await seriousFaults(page)).toEqual([]);
      if (!silentStates.includes(id)) {
        const { focused } = await told(page);
        expect(focused).not.toBe('');
      }
      for (const size of lowSizes) {
        await page.setViewport({ ...size, isMobile: true, hasTouch: true });
        expect(await outOfReach(page)).toEqual([]);
      }
      await context.close();
    },
  );
});

test('the page at the end of a trial as well', async () => {
  const { page, context } = await visit(browser(), mock());
  await page.goto(`${mock().pageUrl}/reflect/try`);
  const token = new URL(page.url()).searchParams.get('token') ?? '';
  await page.goto(`${mock().pageUrl}/reflect/done?token=${token}`);
  expect(await seriousFaults(page)).toEqual([]);
  await page.setViewport({ width: 844, height: 390, isMobile: true, hasTouch: true });
  expect(await outOfReach(page)).toEqual([]);
  await context.close();
});

test('Tab goes from the heading over the agreement to Start, Shift+Tab to the chip and the way out', async () => {
  const { verificationUrl } = await begin(mock());
  const { page, context } = await visit(browser(), mock());
  await page.goto(verificationUrl);
  await screen(page, 'start');
  const focus = () =>
    page.evaluate(() => {
      const { id, dataset, tagName } = document.activeElement as HTMLElement;
      return id || dataset.action || tagName;
    });
  const press = async (key: 'Tab' | 'Space') => {
    await page.keyboard.press(key);
    return focus();
  };
  expect(await focus()).toBe('H1');
  expect([await press('Tab'), await press('Space'), await press('Tab')]).toEqual([
    'agree',
    'agree',
    'start',
  ]);
  await page.$eval('h1', (heading) => heading.focus());
  await page.keyboard.down('Shift');
  expect([await press('Tab'), await press('Tab')]).toEqual(['test-mark', 'exit']);
  await page.keyboard.up('Shift');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#exit-question');
  expect([await focus(), await press('Tab'), await press('Tab')]).toEqual([
    'stay',
    'leave',
    'stay',
  ]);
  await page.keyboard.press('Escape');
  expect(await focus()).toBe('exit');
  await context.close();
});

describe('a screen reader', () => {
  test('reads the heading of each screen and then what it is about', async () => {
    const { verificationUrl } = await begin(mock());
    const { page, context } = await visit(browser(), mock(), { cameraId: 'busy' });
    await page.goto(verificationUrl);
    await screen(page, 'start');
    expect((await told(page)).focused).toBe('Face verification');
    await startCapture(page);
    await screen(page, 'permission');
    expect((await told(page)).announced).toContain('Choose Allow');
    await act(page, 'continue');
    await screen(page, 'camera-problem');
    const { focused, announced } = await told(page);
    expect(focused).toBe('Camera problem');
    expect(announced).toMatch(/^Unable to access your camera\/mic.*then try again\.$/);
    await context.close();
  });

  test('hears of the countdown once, when ten seconds are left', async () => {
    const { verificationUrl } = await begin(hurried());
    const { page, context } = await visit(browser(), hurried(), silentPhone);
    await page.evaluateOnNewDocument(asEnglish);
    await page.goto(verificationUrl);
    await startCapture(page);
    await screen(page, 'silent');
    const before = (await told(page)).announced;
    await page.waitForFunction(() => document.getElementById('countdown')?.textContent === '0:43');
    expect((await told(page)).announced).toBe(before);
    hurried().clock.advance(33_000);
    await page.waitForFunction(
      () => document.getElementById('announcement')?.textContent === '10 seconds',
    );
    await page.waitForFunction(() => document.getElementById('countdown')?.textContent === '0:09');
    expect((await told(page)).announced).toBe('10 seconds');
    await context.close();
  });
});

describe('flashes', () => {
  /** Keeps every colour that the surround takes, and spends a twentieth of the pace's time. */
  function watchSurround(): void {
    const colours = new Set<string>();
    Reflect.set(window, 'surround', colours);
    new MutationObserver(() => colours.add(document.body.style.backgroundColor)).observe(document, {
      attributes: true,
      attributeFilter: ['style'],
      subtree: true,
    });
    const set = window.setTimeout.bind(window);
    Reflect.set(window, 'setTimeout', (then: () => void, ms = 0) =>
      set(then, ms <= 1_000 ? ms / 20 : ms),
    );
  }

  async function coloursOf({ pace, calm }: { pace: 'human' | 'fast'; calm: boolean }) {
    const { bizToken, verificationUrl } = await begin(mock());
    await pageCall(mock(), bizToken, 'panel', { pace });
    const { page, context } = await visit(browser(), mock());
    if (calm)
      await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await page.evaluateOnNewDocument(watchSurround);
    await page.goto(verificationUrl);
    await startCapture(page);
    await screen(page, 'permission');
    await act(page, 'continue');
    await screen(page, 'result');
    const colours = await page.evaluate(() => [
      ...(Reflect.get(window, 'surround') as Set<string>),
    ]);
    await context.close();
    return colours.filter((colour) => colour !== '');
  }

  test('fill the surround', async () => {
    expect((await coloursOf({ pace: 'human', calm: false })).length).toBeGreaterThan(1);
  });

  test.each([
    ['the visitor prefers reduced motion', { pace: 'human', calm: true }],
    ['a test run hurries', { pace: 'fast', calm: false }],
  ] as const)('leave it alone where %s', async (_, how) => {
    expect(await coloursOf(how)).toEqual([]);
  });

  test('are at most three a second for a person (WCAG 2.3.1)', async () => {
    const { bizToken } = await begin(mock());
    await pageCall(mock(), bizToken, 'panel', { pace: 'human' });
    const { body } = await pageCall(mock(), bizToken, 'open');
    const { flashMs } = body.pace as { readonly flashMs: number };
    expect(1_000 / flashMs).toBeLessThanOrEqual(3);
  });
});

describe('nothing moves', () => {
  function watchShifts(): void {
    Reflect.set(window, 'shifted', []);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        (Reflect.get(window, 'shifted') as unknown[]).push({
          value: Reflect.get(entry, 'value') as unknown,
          step: document.getElementById('screen')?.dataset.step,
        });
    }).observe({ type: 'layout-shift', buffered: true });
  }

  test.each([
    ['light', 'ios-safari-17'],
    ['silent', 'ios-wechat-14-2'],
  ])('from start to result in %s mode', async (mode, deviceId) => {
    const { verificationUrl } = await begin(mock());
    const { page, context } = await visit(browser(), mock(), { deviceId });
    await page.evaluateOnNewDocument(watchShifts);
    await page.goto(verificationUrl);
    await startCapture(page);
    if (mode === 'light') {
      await screen(page, 'permission');
      await act(page, 'continue');
    } else {
      await recordClip(page, packagePath('fixtures/media/clip.mp4'));
    }
    await screen(page, 'result');
    expect(await page.evaluate(() => Reflect.get(window, 'shifted') as unknown)).toEqual([]);
    await context.close();
  });

  test('when a hint appears or the countdown runs', async () => {
    const { verificationUrl } = await begin(mock());
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await startCapture(page);
    await screen(page, 'silent');
    const fixed = '.mark, h1, .lead, .actions, .file-button, .test-mark, .exit';
    const before = await places(page, fixed);
    const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('#recording')]);
    await chooser.cancel();
    await page.waitForSelector('.hint[data-fault]');
    expect(await text(page, '.hint')).not.toBe('');
    expect(await places(page, fixed)).toEqual(before);
    await context.close();
  });

  test('when the instruction changes, however long it is', async () => {
    const lightState = pageStates.find(({ id }) => id === 'light-action');
    const visitAtLight = await lightState?.reach({ browser: browser(), mock: mock() });
    if (!visitAtLight) throw new Error('there is no light-action');
    const { page, context } = visitAtLight;
    const before = await places(page, '.oval, .bar > *');
    for (const said of ['Short', 'Turn your head slowly from side to side, then hold it still']) {
      await page.$eval('.instruction', (shown, next) => (shown.textContent = next), said);
      expect(await places(page, '.oval, .bar > *')).toEqual(before);
    }
    await context.close();
  });
});
