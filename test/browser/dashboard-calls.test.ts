import { expect, test } from 'vitest';
import { startMock } from '../../mock-server/index.js';
import { useBrowser } from '../support/browser.js';
import { call } from '../support/client.js';
import { openDashboard, press, shows, texts } from '../support/dashboard.js';
import { begin, finishAttempt } from '../support/mocks.js';

const browser = useBrowser('shell');

test('calls are listed with what was sent and answered, refused ones with their reason', async () => {
  await using own = await startMock({ port: 0, pace: 'fast' });
  const { page, context } = await openDashboard(browser(), own, { hash: '#/calls' });
  await shows(page, '#detail h2').toBe('No calls yet');
  await call(own, 'GetWebVerificationResult', { BizToken: 'x' }, { secretKey: 'wrong' });
  await shows(page, '#rows .first').toMatch(
    /^GetWebVerificationResult ?AuthFailure\.SignatureFailure/,
  );
  await page.click('#rows a');
  await shows(page, '.calls').toContain('AuthFailure.SignatureFailure');
  expect(await texts(page, '.calls figcaption span:first-child')).toContain('Why');
  await context.close();
});

test('a call is unfolded on the timeline and copied as curl', async () => {
  await using own = await startMock({ port: 0, pace: 'fast' });
  const { bizToken } = await begin(own);
  await finishAttempt(own, bizToken);
  await call(own, 'GetWebVerificationResult', { BizToken: bizToken });
  const { page, context } = await openDashboard(browser(), own, {
    hash: `#/verifications/${bizToken}`,
  });
  await shows(page, '[data-kind="result-fetched"] .call').toBe('GetWebVerificationResult');
  await page.click('[data-kind="result-fetched"] summary');
  await shows(page, '[data-kind="result-fetched"] .folded').toContain(`"BizToken": "${bizToken}"`);
  await press(page, 'curl');
  await shows(page, '#said').toBe('curl line copied');
  await context.close();
});

test('a fault is switched on, shown, met and taken off', async () => {
  await using own = await startMock({ port: 0, pace: 'fast' });
  await begin(own);
  const { page, context } = await openDashboard(browser(), own);
  await page.waitForSelector('#rows li');
  await press(page, 'faults');
  await page.select('.sheet label:nth-of-type(1) select', 'status-503');
  await page.select('.sheet label:nth-of-type(3) select', 'every-time');
  await press(page, 'submit');
  await shows(page, '[data-action="faults"]').toBe('1 fault on');
  const answer = await fetch(`${own.url}/`, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(503);
  await press(page, 'faults');
  await press(page, 'remove-fault');
  await shows(page, '[data-action="faults"]').toBe('Faults');
  await context.close();
});
