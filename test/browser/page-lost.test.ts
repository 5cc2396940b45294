import { describe, expect, test } from 'vitest';
import { screen, text, useBrowser, visit } from '../support/browser.js';
import { begin, useMock } from '../support/mocks.js';

/** Links that were cut, and addresses at which nothing is served, on a phone. */
const mock = useMock({ publicUrl: 'http://localhost:0' });
const browser = useBrowser('shell');

describe('a phone that follows a link to', () => {
  test.each([
    ['/reflect/', 200],
    ['/reflect', 200],
    ['/reflect/?token=', 200],
    ['/reflect/?token=..', 200],
    ['/reflect/?token=.', 200],
    ['/reflect/?tokn=abc', 200],
    ['/reflect/?token=%00%ff', 200],
    ['/reflect/done', 400],
    ['/reflect/done/', 400],
    ['/reflect/done?token=NONE', 404],
    ['/reflect/nowhere', 404],
    ['/reflect/nowhere/else?token=TOKEN', 404],
    ['/reflect/api/x/open', 404],
    ['/verify?token=TOKEN', 404],
    ['/reflect%20/?token=TOKEN', 404],
  ])('%s is told so in its language', async (path, status) => {
    const { bizToken } = await begin(mock());
    const { page, context, errors } = await visit(browser(), mock(), {
      deviceId: 'ios-wechat-14-2',
    });
    const answer = await page.goto(mock().pageUrl + path.replace('TOKEN', bizToken));
    expect(answer?.status()).toBe(status);
    await screen(page, 'late');
    expect(await text(page, 'h1')).toBe('此链接无法使用');
    expect(await text(page, '.lead')).toBe('请返回跳转到此页面的应用或网站，重新开始。');
    expect(errors).toEqual([]);
    // A cut path opens nothing.
    expect((await mock().verifications.get(bizToken))?.state).toBe('issued');
    await context.close();
  });
});

test('a developer finds what is served where, below', async () => {
  const { page, context } = await visit(browser(), mock());
  await page.goto(`${mock().pageUrl}/<b>nowhere`);
  await screen(page, 'late');
  expect(await text(page, '.lost summary')).toBe('For developers');
  expect(await text(page, '.lost')).toContain('Nothing is served at /%3Cb%3Enowhere.');
  await context.close();
});

describe('everything but a browser gets JSON as before', () => {
  test.each([
    ['GET', '/reflect/nowhere', '*/*'],
    ['GET', '/reflect/nowhere', 'application/json'],
    ['POST', '/reflect/nowhere', 'text/html'],
    ['GET', '/_mock/nowhere', 'text/html'],
    ['GET', '/nowhere', '*/*'],
    ['GET', '/reflect/done', '*/*'],
  ])('%s %s with Accept: %s', async (method, path, accept) => {
    const answer = await fetch(mock().url + path, { method, headers: { Accept: accept } });
    expect(answer.headers.get('content-type')).toContain('application/json');
    const { error } = (await answer.json()) as { readonly error: { readonly code: string } };
    expect(['NotFound', 'BadRequest']).toContain(error.code);
  });
});
