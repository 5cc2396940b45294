import { expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import { act, recordClip, screen, startCapture, useBrowser, visit } from '../support/browser.js';
import { call } from '../support/client.js';
import { useMock } from '../support/mocks.js';

/** What a customer asks of the page by Config of ApplyWebVerificationBizTokenIntl. */
const mock = useMock({ publicUrl: 'http://localhost:0' });
const browser = useBrowser('shell');
const clip = packagePath('fixtures/media/clip.mp4');

async function link(Config: object): Promise<string> {
  const answer = await call(mock(), 'ApplyWebVerificationBizTokenIntl', {
    RedirectURL: `${mock().url}/readyz`,
    Config,
  });
  return String(answer.VerificationURL);
}

test('AutoSkipStartPage begins with the camera, AutoSkip ends at the customer', async () => {
  const { page, context, errors } = await visit(browser(), mock());
  await page.goto(await link({ AutoSkipStartPage: true, AutoSkip: true }));
  await screen(page, 'permission');
  await Promise.all([page.waitForNavigation(), act(page, 'continue')]);
  expect(page.url()).toContain('/readyz?token=');
  expect(errors).toEqual([]);
  await context.close();
});

test('the start page stays where the phone falls back to silent, without agreement if so asked', async () => {
  const { page, context } = await visit(browser(), mock(), { deviceId: 'ios-wechat-14-2' });
  await page.goto(await link({ AutoSkipStartPage: true, SkipPrivacyPolicy: true }));
  await screen(page, 'start');
  expect(await page.$('#agree')).toBeNull();
  await act(page, 'start');
  await recordClip(page, clip);
  await screen(page, 'result');
  await context.close();
});

test('a failed attempt is shown also with AutoSkip', async () => {
  mock().arm({ scenario: 'code-1004', times: 1 });
  const { page, context } = await visit(browser(), mock(), { deviceId: 'ios-wechat-14-2' });
  await page.goto(await link({ AutoSkip: true }));
  await startCapture(page);
  await recordClip(page, clip);
  const result = await screen(page, 'result');
  expect(await result?.evaluate((shown) => shown.getAttribute('data-code'))).toBe('1004');
  await context.close();
});

test('ThemeColor and Language are the customer’s, whatever the phone speaks', async () => {
  const { page, context } = await visit(browser(), mock());
  await page.goto(await link({ ThemeColor: '#7a1fa2', Language: 'zh-cn' }));
  await screen(page, 'start');
  expect(await page.$eval('html', ({ lang }) => lang)).toBe('zh-CN');
  const colour = await page.$eval('[data-action="start"]', (button) =>
    getComputedStyle(button).getPropertyValue('--accent').trim(),
  );
  expect(colour).toBe('#7a1fa2');
  await context.close();
});
