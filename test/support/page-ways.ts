import type { Browser, Page } from 'puppeteer';
import { packagePath, type Mock } from '../../mock-server/index.js';
import { act, screen, startCapture } from './browser.js';
import { finishAttempt } from './mocks.js';

/** How the screens of the verification page are reached. */
export interface Stage {
  readonly browser: Browser;
  readonly mock: Mock;
  /** Before anything is opened, such as a size or a language. */
  readonly prepare?: (page: Page) => Promise<void>;
}

export type Go = (page: Page, stage: Stage, url: string) => Promise<unknown>;

export const tokenOf = (url: string): string => new URL(url).searchParams.get('token') ?? '';

export const onWithCamera = async (page: Page): Promise<void> => {
  await startCapture(page);
  await screen(page, 'permission');
  await act(page, 'continue');
};

export const flashed = async (page: Page): Promise<void> => {
  await onWithCamera(page);
  await page.waitForFunction(() => document.body.style.backgroundColor !== '');
};

export const chosen = async (page: Page, file: string): Promise<void> => {
  await startCapture(page);
  await screen(page, 'silent');
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('#recording')]);
  await chooser.accept([packagePath(file)]);
};

export const reviewed = async (page: Page): Promise<void> => {
  await chosen(page, 'fixtures/media/clip.mp4');
  await screen(page, 'review');
};

export const sent = async (page: Page): Promise<void> => {
  await reviewed(page);
  await act(page, 'use');
};

export const hinted =
  (fault: string, make: Go): Go =>
  async (page, stage, url) => {
    await make(page, stage, url);
    await page.waitForSelector(`[data-fault="${fault}"]`);
  };

export const cancelled = async (page: Page): Promise<void> => {
  await startCapture(page);
  await screen(page, 'silent');
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('#recording')]);
  await chooser.cancel();
};

export const tapped = async (page: Page): Promise<void> => {
  await startCapture(page);
  await screen(page, 'silent');
  await page.click('#recording');
};

export const asked = async (page: Page): Promise<void> => {
  await page.waitForSelector('#exit:not([hidden])');
  await page.click('#exit');
  await page.waitForSelector('#exit-question');
};

export const panel = async (page: Page): Promise<void> => {
  await page.waitForSelector('button#test-mark');
  await page.click('#test-mark');
  await page.waitForSelector('#panel select');
};

export const used = async (mock: Mock, url: string, attempts: number): Promise<void> => {
  for (let attempt = 0; attempt < attempts; attempt++) await finishAttempt(mock, tokenOf(url));
};

/** Never answered. */
export async function holdCalls(page: Page, urlPattern: string): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('Fetch.enable', { patterns: [{ urlPattern }] });
}
