import { readFile } from 'node:fs/promises';
import { packagePath, type Mock } from '../mock-server/index.js';

/**
 * Plays the page's part without a browser, by the page's own calls: open, capture, upload, *Next*. Gives the
 * address that the visitor is sent back to.
 */
export async function completeByHttp(mock: Mock, bizToken: string): Promise<string> {
  const base = `${mock.url}/reflect/api/${encodeURIComponent(bizToken)}`;
  await call(`${base}/open`, {});
  await call(`${base}/capture`, {});
  const clip = await readFile(packagePath('fixtures/media/clip.mp4'));
  const form = new FormData();
  form.append('video', new Blob([clip], { type: 'video/mp4' }), 'recording.mp4');
  await call(`${base}/recording`, form);
  const { location } = await call(`${base}/finish`, {});
  return String(location);
}

async function call(url: string, body: object): Promise<Record<string, unknown>> {
  const isForm = body instanceof FormData;
  const response = await fetch(url, {
    method: 'POST',
    ...(isForm ? {} : { headers: { 'Content-Type': 'application/json' } }),
    body: isForm ? body : JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok)
    throw new Error(`${url} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}
