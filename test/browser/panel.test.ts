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
import { begin, useMock } from '../support/mocks.js';

const mock = useMock({ publicUrl: 'http://localhost:0' });
const bare = useMock({ publicUrl: 'http://localhost:0', panel: false });
const browser = useBrowser('shell');
const clip = packagePath('fixtures/media/clip.mp4');

async function unfolded(page: Page): Promise<void> {
  await page.waitForSelector('button#test-mark');
  await page.click('#test-mark');
  await page.waitForSelector('#panel select');
}

const choose = (page: Page, field: string, value: string) =>
  page.select(`[data-panel="${field}"]`, value);

describe('the tester panel', () => {
  test('is folded, and unfolds and folds by keyboard alone', async () => {
    const { verificationUrl } = await begin(mock());
    const { page, context } = await visit(browser(), mock());
    await page.goto(verificationUrl);
    await page.waitForSelector('button#test-mark');
    const expanded = () => page.$eval('#test-mark', (chip) => chip.getAttribute('aria-expanded'));
    expect(await expanded()).toBe('false');
    await page.focus('#test-mark');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#panel select');
    expect(await expanded()).toBe('true');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-panel'))).toBe(
      'outcome',
    );
    await page.keyboard.press('Escape');
    expect(await expanded()).toBe('false');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('test-mark');
    await context.close();
  });

  test('chooses the outcome, and the timeline says so', async () => {
    const { bizToken, verificationUrl } = await begin(mock());
    const { page, context } = await visit(browser(), mock(), { deviceId: 'ios-wechat-14-2' });
    await page.goto(verificationUrl);
    await unfolded(page);
    await choose(page, 'outcome', 'code-1004');
    await page.waitForFunction(() => document.querySelector('.said')?.textContent.includes('1004'));
    await page.keyboard.press('Escape');
    await startCapture(page);
    await recordClip(page, clip);
    await page.waitForSelector('#screen[data-code="1004"]');
    const told = mock()
      .verifications.timeline(bizToken)
      .map(({ text: line }) => line);
    expect(told).toContain('The tester chose on the panel: scenario = code-1004');
    expect((await mock().verifications.get(bizToken))?.chosenBy).toBe('panel');
    await context.close();
  });

  test('breaks the camera, and takes it back', async () => {
    const { verificationUrl } = await begin(mock());
    const { page, context } = await visit(browser(), mock());
    await page.goto(verificationUrl);
    await unfolded(page);
    await Promise.all([page.waitForNavigation(), choose(page, 'camera', 'busy')]);
    await startCapture(page);
    await screen(page, 'permission');
    await act(page, 'continue');
    await screen(page, 'camera-problem');
    expect(await text(page, '[data-message]')).toContain('Unable to access your camera/mic.');
    await unfolded(page);
    await Promise.all([page.waitForNavigation(), choose(page, 'camera', '')]);
    await startCapture(page);
    await screen(page, 'permission');
    await act(page, 'continue');
    await screen(page, 'result');
    await context.close();
  });

  test.each([
    ['file-too-short', 'too-short'],
    ['file-wrong-type', 'not-a-video'],
    ['cancelled', 'no-recording'],
  ])('imitates %s of the system’s camera', async (cameraId, fault) => {
    const { verificationUrl } = await begin(mock());
    const { page, context } = await visit(browser(), mock(), { deviceId: 'ios-wechat-14-2' });
    await page.goto(verificationUrl);
    await unfolded(page);
    await Promise.all([page.waitForNavigation(), choose(page, 'camera', cameraId)]);
    await startCapture(page);
    await screen(page, 'silent');
    const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('#recording')]);
    await chooser.accept([clip]);
    await page.waitForSelector(`[data-fault="${fault}"]`);
    await context.close();
  });

  test('forces the mode, and lets the visitor leave', async () => {
    const { bizToken, verificationUrl } = await begin(mock(), `${mock().url}/readyz`);
    const { page, context } = await visit(browser(), mock());
    await page.goto(verificationUrl);
    await unfolded(page);
    await Promise.all([page.waitForNavigation(), choose(page, 'mode', 'silent')]);
    await startCapture(page);
    await screen(page, 'silent');
    await unfolded(page);
    await Promise.all([page.waitForNavigation(), act(page, 'panel-exit')]);
    expect(page.url()).toContain('/readyz?token=');
    const { attempts } = (await mock().verifications.get(bizToken)) ?? {};
    expect(attempts?.map(({ code }) => code)).toEqual([1410]);
    await context.close();
  });

  test('gives way to what was chosen beforehand, and says by what', async () => {
    const { verificationUrl } = await begin(mock(), 'https://bank.example/?faceid_mock=code-1004');
    const { page, context } = await visit(browser(), mock());
    await page.goto(verificationUrl);
    await unfolded(page);
    expect(await page.$eval('[data-panel="outcome"]', (list) => list.matches(':disabled'))).toBe(
      true,
    );
    expect(await text(page, '#panel small')).toBe(
      'Chosen by faceid_mock in the RedirectUrl, which goes before the panel.',
    );
    await context.close();
  });

  test('shows the way to a phone as a QR code', async () => {
    const { verificationUrl } = await begin(mock());
    const { page, context } = await visit(browser(), mock());
    await page.goto(verificationUrl);
    await unfolded(page);
    await page.click('#panel summary');
    await page.waitForFunction(
      () => document.querySelector<HTMLImageElement>('#panel img')?.naturalWidth,
    );
    await context.close();
  });

  test('is not there with --no-panel', async () => {
    const { verificationUrl } = await begin(bare());
    const { page, context, hosts } = await visit(browser(), bare());
    await page.goto(verificationUrl);
    await screen(page, 'start');
    expect(await page.$('button#test-mark')).toBeNull();
    expect(await text(page, '#test-mark')).toBe('TEST · faceid-mock');
    expect(hosts.size).toBe(1);
    await context.close();
  });
});
