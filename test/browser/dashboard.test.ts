import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { startMock } from '../../mock-server/index.js';
import { act, screen, startCapture, useBrowser, visit } from '../support/browser.js';
import { call } from '../support/client.js';
import { openDashboard, press, rowOf, shows, texts } from '../support/dashboard.js';
import { begin, finishAttempt, md5, pageCall, recordingForm, useMock } from '../support/mocks.js';

const mock = useMock({ publicUrl: 'http://localhost:0' });
const browser = useBrowser('shell');

const rulesShown = (page: Page): Promise<(string | undefined)[]> =>
  page.$$eval('.finding', (found) => found.map((each) => (each as HTMLElement).dataset.rule));

describe('a verification', () => {
  test('is followed from start to end while its page is used elsewhere, without a reload', async () => {
    await using own = await startMock({ port: 0, pace: 'fast', publicUrl: 'http://localhost:0' });
    const { page, context, errors } = await openDashboard(browser(), own);
    await shows(page, '#detail h2').toBe('No verifications yet');
    await page.evaluate(() => Reflect.set(globalThis, 'sameDocument', true));

    const { bizToken, verificationUrl } = await begin(own, `${own.url}/readyz`);
    await shows(page, `${rowOf(bizToken)} .word`).toBe('Not opened yet');
    await page.click(`${rowOf(bizToken)} a`);
    await shows(page, '.why').toContain('The mode is decided when the user opens the link.');

    const visitor = await visit(browser(), own);
    await visitor.page.goto(verificationUrl);
    await screen(visitor.page, 'start');
    await shows(page, '#title').toBe('Page open');
    await shows(page, '.why').toMatch(/^light mode ?Why: Safari 17.* on iOS/);
    await shows(page, `${rowOf(bizToken)} .second`).toMatch(/Safari · iOS 17\.\d ?light/);

    await startCapture(visitor.page);
    await screen(visitor.page, 'permission');
    await act(visitor.page, 'continue');
    await screen(visitor.page, 'result');
    await shows(page, '#title').toBe('Passed');
    await shows(page, `${rowOf(bizToken)} .word`).toBe('Passed');
    await shows(page, '.lane-camera .text').toContain('Camera: asked');
    await shows(page, '[data-kind="attempt"] .text').toContain('Attempt 1 ended with 0: Success');

    await Promise.all([visitor.page.waitForNavigation(), act(visitor.page, 'next')]);
    await shows(page, '[data-kind="redirect"] .text').toContain('The user pressed Next');
    const { VideoMd5 } = await call(own, 'GetWebVerificationResult', {
      BizToken: bizToken,
    });
    await shows(page, '[data-kind="result-fetched"] .text').toContain('received 0: Success');

    await page.waitForSelector('.media video');
    await expect
      .poll(() => page.$eval('.media video', (film) => film.videoWidth))
      .toBeGreaterThan(0);
    expect(await texts(page, '.md5 code')).toContain(VideoMd5);
    const shown = await fetch(`${own.url}/_mock/media/${bizToken}/1/video`);
    expect(md5(Buffer.from(await shown.arrayBuffer()))).toBe(VideoMd5);

    expect(await page.evaluate(() => Reflect.get(globalThis, 'sameDocument') as boolean)).toBe(
      true,
    );
    expect(errors).toEqual([]);
    await visitor.context.close();
    await context.close();
  });

  test('is completed, changed and forgotten from here', async () => {
    const { bizToken } = await begin(mock());
    const { page, context } = await openDashboard(browser(), mock(), {
      hash: `#/verifications/${bizToken}`,
    });
    await press(page, 'change-outcome');
    await page.locator('.picker-search').fill('code-1004');
    await page.locator('input[value="code-1004"]').click();
    await press(page, 'submit');
    await shows(page, '.head .facts').toContain('code-1004');
    await press(page, 'complete');
    await press(page, 'submit');
    await shows(page, '#title').toBe('Failed with 1004');
    await press(page, 'forget');
    await press(page, 'submit');
    await expect.poll(() => page.$(rowOf(bizToken))).toBeNull();
    expect(await mock().verifications.get(bizToken)).toBeUndefined();
    await context.close();
  });

  test('that was removed to make room is counted below the list', async () => {
    await using own = await startMock({ port: 0, pace: 'fast', maxVerifications: 2 });
    for (let issued = 0; issued < 3; issued += 1) await begin(own);
    const { page, context, errors } = await openDashboard(browser(), own);
    await shows(page, '.forgotten').toBe(
      '1 older verification was removed to make room (setting maxVerifications).',
    );
    await begin(own);
    await shows(page, '.forgotten').toContain('2 older verifications were removed');
    expect(errors).toEqual([]);
    await context.close();
  });

  test('whose timeline the journal has shortened says by how much', async () => {
    await using own = await startMock({ port: 0, pace: 'fast' });
    const { bizToken } = await begin(own);
    for (let more = 0; more < 50_000; more += 1)
      own.journal.append({ kind: 'trial', lane: 'server', namespace: 'other', text: 'filling' });
    const { page, context } = await openDashboard(browser(), own, {
      hash: `#/verifications/${bizToken}`,
    });
    await shows(page, '.shortened').toContain('1 older entry is gone');
    await context.close();
  });

  test('whose recording was removed to make room says so in its place', async () => {
    await using own = await startMock({ port: 0, pace: 'fast' });
    const { bizToken } = await begin(own);
    await finishAttempt(own, bizToken);
    for (let more = 0; more < 6; more += 1) {
      const next = await begin(own);
      await pageCall(own, next.bizToken, 'open');
      await pageCall(own, next.bizToken, 'capture');
      const film = recordingForm(Buffer.alloc(45 * 1024 * 1024));
      await pageCall(own, next.bizToken, 'recording', film);
    }
    const { page, context, errors } = await openDashboard(browser(), own, {
      hash: `#/verifications/${bizToken}`,
    });
    await shows(page, '.media .recorded .screen').toBe(
      'Removed to make room for newer recordings. Its link answers NoSuchKey.',
    );
    expect(errors).toEqual([]);
    await context.close();
  });

  test('that a reset has forgotten says so', async () => {
    const { page, context } = await openDashboard(browser(), mock(), {
      hash: '#/verifications/NONE',
    });
    await shows(page, '#detail').toContain('Unknown verification');
    await context.close();
  });
});

describe('what is set at the top', () => {
  test('an outcome armed here is that of the next verification, and may be taken back', async () => {
    const namespace = 'dashboard-arm';
    await begin(mock(), undefined, { namespace });
    const { page, context } = await openDashboard(browser(), mock());
    await page.waitForSelector(`#namespace option[value="${namespace}"]`);
    await page.select('#namespace', namespace);
    await expect.poll(() => texts(page, '#rows .word')).toEqual(['Not opened yet']);
    await press(page, 'arm');
    await page.locator('.picker-search').fill('code-2016');
    await page.locator('input[value="code-2016"]').click();
    await press(page, 'submit');
    await shows(page, '[data-action="arm"]').toBe('Armed: code-2016 ×1');

    const { bizToken } = await begin(mock(), undefined, { namespace });
    expect((await mock().verifications.get(bizToken))?.scenario.id).toBe('code-2016');
    await shows(page, `${rowOf(bizToken)} .second`).toContain('code-2016');
    await shows(page, '[data-action="arm"]').toBe('Scenario');

    mock().arm({ namespace, scenario: 'code-1004' });
    await shows(page, '[data-action="arm"]').toBe('Armed: code-1004');
    await press(page, 'arm');
    await press(page, 'disarm');
    await shows(page, '[data-action="arm"]').toBe('Scenario');
    await context.close();
  });

  test('a moved clock is shown, whoever moved it, and a link expires by it', async () => {
    await using own = await startMock({ port: 0, pace: 'fast' });
    const { bizToken } = await begin(own);
    const { page, context } = await openDashboard(browser(), own);
    await shows(page, '[data-action="clock"]').toBe('Clock');
    await press(page, 'clock');
    await press(page, 'advance-7200000');
    await shows(page, '[data-action="clock"]').toBe('Clock +2h');
    await shows(page, `${rowOf(bizToken)} .word`).toBe('Expired');
    await press(page, 'close');
    own.clock.reset();
    await shows(page, '[data-action="clock"]').toBe('Clock');
    own.clock.freezeAt(own.clock.now());
    await shows(page, '[data-action="clock"]').toBe('Clock frozen');
    await context.close();
  });

  test('a reset asks first, and leaves other namespaces alone', async () => {
    await using own = await startMock({ port: 0, pace: 'fast' });
    const kept = await begin(own, undefined, { namespace: 'kept' });
    const gone = await begin(own, undefined, { namespace: 'gone' });
    const { page, context } = await openDashboard(browser(), own);
    await page.waitForSelector('#namespace option[value="gone"]');
    await page.select('#namespace', 'gone');
    await press(page, 'reset');
    await shows(page, '#sheet-title').toBe('Reset?');
    await page.keyboard.press('Escape');
    expect(await own.verifications.get(gone.bizToken)).toBeDefined();
    await press(page, 'reset');
    await press(page, 'submit');
    await expect.poll(() => page.$(rowOf(gone.bizToken))).toBeNull();
    await page.select('#namespace', '');
    await page.waitForSelector(rowOf(kept.bizToken));
    expect(await own.verifications.get(gone.bizToken)).toBeUndefined();
    await context.close();
  });

  test('is refused in the server’s words', async () => {
    const { bizToken } = await begin(mock(), undefined, {
      headers: { 'X-FaceID-Mock-Scenario': 'code-1004' },
    });
    const { page, context } = await openDashboard(browser(), mock(), {
      hash: `#/verifications/${bizToken}`,
    });
    await press(page, 'change-outcome');
    await press(page, 'submit');
    await shows(page, '.wrong').toContain('X-FaceID-Mock-Scenario');
    await context.close();
  });
});

test('findings are counted, told with their cure, and lead to their verification', async () => {
  await using own = await startMock({ port: 0, pace: 'fast' });
  const { page, context } = await openDashboard(browser(), own, { hash: '#/findings' });
  await shows(page, '#detail .note h2').toBe('No findings');
  const { bizToken } = await begin(own, 'http://bank.example/callback');
  await page.waitForSelector('.page .finding[data-rule="redirect-plain-http"]');
  await page.locator('#rows [data-key="rule redirect-plain-http"] button').click();
  await expect.poll(() => rulesShown(page)).toEqual(['redirect-plain-http']);
  const [cure = ''] = await texts(page, '.page .cure');
  expect(cure).toMatch(/^What to do: .*https/i);
  await page.locator('.finding a').click();
  await shows(page, '.token').toBe(bizToken);
  await shows(page, '#findings').toContain(cure);
  expect(await page.title()).toMatch(/^\(\d\) faceid-mock$/);
  await context.close();
});
