import { expect, test } from 'vitest';
import { useBrowser } from '../support/browser.js';
import { call } from '../support/client.js';
import { clip, photo, useMock } from '../support/mocks.js';

/** What a browser does with what was stored; the headers themselves are tried in test/wire. */
const mock = useMock();
const browser = useBrowser('shell');

const script = `fetch('/livez?it-ran')`;
const documents = {
  'text/html': `<!doctype html><title>it ran</title><script>${script}</script>`,
  'application/xhtml+xml': `<html xmlns="http://www.w3.org/1999/xhtml"><script>${script}</script></html>`,
  'image/svg+xml': `<svg xmlns="http://www.w3.org/2000/svg"><script>${script}</script></svg>`,
  'image/jpeg': `<!doctype html><script>${script}</script>`,
};

async function stored(contentType: string, body: string | Buffer): Promise<string> {
  const { UploadUrl, ResourceUrl } = await call(mock(), 'CreateUploadUrl', { TargetAction: 'A' });
  const bytes = new Uint8Array(Buffer.from(body));
  await fetch(String(UploadUrl), {
    method: 'PUT',
    body: bytes,
    headers: { 'Content-Type': contentType },
  });
  return String(ResourceUrl);
}

test.each(Object.entries(documents))(
  'a page that was stored as %s asks nothing of the control API’s origin when it is opened',
  async (contentType, body) => {
    const link = await stored(contentType, body);
    const page = await browser().newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const opened = await page.goto(link).then(
      () => 'shown',
      (error: unknown) => String(error),
    );
    expect(opened).toMatch(contentType === 'image/jpeg' ? /^shown$/ : /ERR_ABORTED/);
    expect(asked.filter((url) => url !== link)).toEqual([]);
    await page.close();
  },
);

test('a photo and a recording are still shown', async () => {
  const page = await browser().newPage();
  await page.goto(await stored('image/jpeg', photo));
  expect(await page.$eval('img', ({ naturalWidth }) => naturalWidth)).toBeGreaterThan(0);
  await page.goto(await stored('video/mp4', clip));
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) > 0);
  await page.close();
});
