import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import { screen, startCapture, useBrowser, visit } from '../support/browser.js';
import { begin, useMock } from '../support/mocks.js';

/** Every kind of file that a phone gives: what it is, it says itself, whatever its name and type say. */
const mock = useMock({ publicUrl: 'http://localhost:0', panel: false });
const browser = useBrowser('shell');
const folder = mkdtempSync(join(tmpdir(), 'faceid-mock-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

const clip = readFileSync(packagePath('fixtures/media/clip.mp4'));
const short = readFileSync(packagePath('fixtures/media/short.mp4'));
const photo = readFileSync(packagePath('fixtures/media/frame.jpg'));
const box = (brand: string) =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from(`ftyp${brand}\0\0\0\0${brand}${brand}`, 'latin1'),
    Buffer.alloc(4_000, 7),
  ]);
const text = (length: number) => Buffer.from('This is no video. '.repeat(300).slice(0, length));

/** Chromium's type of a file is what its name says. */
describe('a file', () => {
  test.each([
    ['clip.MOV', clip],
    ['without-extension', clip],
    ['clip.jpg', clip],
    ['clip.txt', clip],
    ['clip.heic', clip],
    ['clip.quicktime', clip],
    ['clip.mp4', clip],
  ])('%s that is a video is taken', async (name, bytes) => {
    expect(await offered(name, bytes)).toBe('review');
  });

  test.each([
    ['six-bytes.mp4', text(6), 'not-a-video'],
    ['text.mp4', text(5_000), 'not-a-video'],
    ['photo.mp4', photo, 'not-a-video'],
    ['photo.jpg', photo, 'not-a-video'],
    ['photo.heic', box('heic'), 'not-a-video'],
    ['photo-named.mov', box('mif1'), 'not-a-video'],
    ['photo-named.mp4', box('avif'), 'not-a-video'],
    ['song.mp4', box('M4A '), 'not-a-video'],
    ['header-only.mp4', clip.subarray(0, 32), 'not-a-video'],
    ['empty.mp4', Buffer.alloc(0), 'empty'],
    ['empty', Buffer.alloc(0), 'empty'],
    ['short.mov', short, 'too-short'],
    ['short', short, 'too-short'],
  ])('%s is told before it is sent', async (name, bytes, fault) => {
    expect(await offered(name, bytes)).toBe(fault);
  });

  test('that breaks only behind its beginning is found by the server alone', async () => {
    const broken = readFileSync(packagePath('fixtures/media/broken.mp4'));
    expect(await offered('broken.mp4', broken)).toBe('review');
  });
});

/** The screen that follows, or the hint that is shown. */
async function offered(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const { verificationUrl } = await begin(mock());
  const { page, context, errors } = await visit(browser(), mock(), {
    deviceId: 'ios-wechat-14-2',
  });
  await page.goto(verificationUrl);
  await startCapture(page);
  await screen(page, 'silent');
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('#recording')]);
  await chooser.accept([path]);
  const shown = await page.waitForSelector('[data-fault], #screen[data-step="review"]');
  const said = await shown?.evaluate(
    (element) => element.getAttribute('data-fault') ?? element.getAttribute('data-step') ?? '',
  );
  expect(errors).toEqual([]);
  await context.close();
  return said ?? '';
}
